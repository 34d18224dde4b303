from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quizapp
from quizapp.cards import make_cards
from quizapp.decks import read_deck
from quizapp.domain.card import Card, CardKind, mint_member_ids
from quizapp.domain.entry import Entry, Origin, Part, Verdict, mint_entry_id, term_key
from tests.factories import slogan

BUNDLED = read_deck(Path(quizapp.__file__).parents[1] / "decks" / "shanxi-2021.toml")


def cards_of(entry: Entry) -> list[Card]:
    return list(make_cards("d", entry, mint_member_ids(entry.members)))


def kinds(entry: Entry) -> list[str]:
    return [card.kind.value for card in cards_of(entry)]


def test_a_verified_list_makes_recall_a_cloze_for_each_member_and_name() -> None:
    entry = slogan("六稳", "稳就业", "稳金融", "稳外贸")

    assert kinds(entry) == ["recall", "cloze", "cloze", "cloze", "name"]


def test_a_term_without_a_list_makes_only_a_meaning_card() -> None:
    assert kinds(slogan("枫桥经验")) == ["meaning"]


def test_a_key_fact_is_asked_with_the_section_whose_it_is() -> None:
    fact = replace(slogan("主轴", definition="深化改革"), origin=Origin.BODY)
    (card,) = cards_of(fact)

    assert "第一节" in card.prompt
    assert "主轴" in card.prompt
    assert card.answer == "深化改革"


def test_a_contradicted_list_is_never_asked() -> None:
    entry = slogan("六稳", "稳就业", "稳金融", definition="稳就业、稳金融。")
    doubtful = replace(entry, verdict=Verdict.CONTRADICTED)
    explained = replace(doubtful, definition="指稳就业、稳金融等，意在稳住大局。")

    assert cards_of(entry)
    assert cards_of(doubtful) == []
    assert [card.kind for card in cards_of(explained)] == [CardKind.MEANING]


def test_recall_asks_part_by_part_where_there_are_parts() -> None:
    entry = Entry(
        id=mint_entry_id("三去一降"),
        term="三去一降",
        members=("去产能", "去库存", "去杠杆", "降成本"),
        parts=(
            Part(name="三去", members=("去产能", "去库存", "去杠杆")),
            Part(name="一降", members=("降成本",)),
        ),
        verdict=Verdict.VERIFIED,
    )

    recall = cards_of(entry)[0]

    assert "三去" in recall.prompt
    assert recall.answer == "三去：去产能、去库存、去杠杆\n一降：降成本"


def test_a_member_that_another_member_contains_is_no_cloze() -> None:
    entry = slogan("两重", "重大战略", "重大战略实施能力")
    hidden = [card.answer for card in cards_of(entry) if card.kind is CardKind.CLOZE]

    assert hidden == ["重大战略实施能力"]


def test_members_that_the_term_spells_out_are_not_asked() -> None:
    entry = slogan("产教融合、校企合作", "产教融合", "校企合作", definition="办学。")

    assert kinds(entry) == ["meaning"]


def test_too_few_member_ids_are_refused() -> None:
    with pytest.raises(ValueError, match="1 ids for 2 members"):
        make_cards("d", slogan("双碳", "碳达峰", "碳中和"), mint_member_ids(("甲",)))


def gives_itself_away(card: Card, entry: Entry) -> bool:
    """Whether what is asked can be read off the prompt."""
    prompt = term_key(card.prompt)
    match card.kind:
        case CardKind.RECALL:
            said = prompt.replace(term_key(entry.term), "")
            return any(
                len(member) > 1 and term_key(member) in said for member in entry.members
            )
        case CardKind.NAME:
            return term_key(card.answer) in prompt
        case CardKind.CLOZE:
            return len(term_key(card.answer)) > 1 and term_key(card.answer) in prompt
        case CardKind.MEANING | CardKind.FIGURE:
            return term_key(card.answer) in prompt


members = st.lists(
    st.text("稳就业金融保一三去", min_size=1, max_size=5), min_size=1, max_size=6
)


@given(st.text("稳就业金融六三去", min_size=2, max_size=6), members)
def test_no_prompt_says_its_answer(term: str, members: list[str]) -> None:
    entry = slogan(term, *members)

    assert not [card for card in cards_of(entry) if gives_itself_away(card, entry)]


def test_no_prompt_of_the_bundled_deck_says_its_answer() -> None:
    for entry in BUNDLED.entries:
        given_away = [one for one in cards_of(entry) if gives_itself_away(one, entry)]
        assert not given_away, entry.term


def test_ids_of_the_bundled_deck_are_unique_and_say_what_they_are() -> None:
    cards = [
        card
        for entry in BUNDLED.entries
        for card in make_cards("shanxi-2021", entry, mint_member_ids(entry.members))
    ]

    assert len({card.id for card in cards}) == len(cards) > 300
    for card in cards:
        assert card.id.startswith(f"shanxi-2021/{card.entry}/{card.kind.value}")
