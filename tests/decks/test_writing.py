from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizapp.decks import deck_text, parse_deck, update_deck_text
from quizapp.domain.entry import (
    Deck,
    Entry,
    EntryId,
    Origin,
    Part,
    Verdict,
    mint_entry_id,
    term_key,
)
from quizapp.domain.figure import Figure
from tests.factories import deck, slogan

words = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=30
)
letters = st.text("甲乙丙丁，", max_size=6)
names = words.filter(lambda text: bool(term_key(text)))


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    members = tuple(draw(st.lists(names, max_size=4)))
    split = (
        Part(name="甲", members=members[:1]),
        Part(name="乙", members=members[1:]),
    )
    return Entry(
        id=mint_entry_id(f"第{number}个"),
        term=draw(names),
        aliases=tuple(draw(st.lists(names, max_size=2))),
        definition=draw(words),
        members=members,
        parts=draw(st.sampled_from([(), split])) if members else (),
        section=tuple(draw(st.lists(names, max_size=2))),
        line=draw(st.none() | st.integers(1, 9999)),
        verdict=draw(st.sampled_from(Verdict)),
        note=draw(words),
        origin=draw(st.sampled_from(Origin)),
    )


@st.composite
def figures(draw: st.DrawFn, number: int) -> Figure:
    numbers = st.from_regex(r"[1-9][0-9]%", fullmatch=True)
    hidden = tuple(draw(st.lists(numbers, min_size=1, max_size=2, unique=True)))
    return Figure(
        id=EntryId(f"figure {number}"),
        sentence="、".join(f"{draw(letters)}{one}" for one in hidden) + "。",
        answers=hidden,
        measures=draw(names),
        period=draw(words),
        section=tuple(draw(st.lists(names, max_size=2))),
        line=draw(st.none() | st.integers(1, 9999)),
        note=draw(words),
    )


@st.composite
def decks(draw: st.DrawFn, least: int = 1) -> Deck:
    count = draw(st.integers(least, 4))
    drawn = tuple(draw(entries(number)) for number in range(count))
    told = tuple(draw(figures(number)) for number in range(draw(st.integers(0, 3))))
    return Deck(
        id="a", title=draw(names), source=draw(words), entries=drawn, figures=told
    )


def reread(text: str) -> Deck:
    return parse_deck(text, source="a.toml", deck_id="a")


@given(decks())
def test_what_is_written_is_read_again(deck: Deck) -> None:
    assert reread(deck_text(deck)) == deck


@given(decks(), decks())
def test_an_updated_file_says_what_the_new_deck_says(old: Deck, new: Deck) -> None:
    assert reread(update_deck_text(deck_text(old), new)) == new


def test_comments_and_hand_formatting_stay_where_nothing_changed() -> None:
    text = (
        "# 我的牌组\ntitle = '牌组 a'\n\n# 先背这个\n[[entry]]\n"
        f'term = "六稳"  # 重点\nid = "{mint_entry_id("六稳")}"\n'
        "definition = '关于两字。'\n"
    )
    old = reread(text)
    new = replace(old, entries=(*old.entries, slogan("四好", "建好", "管好")))

    updated = update_deck_text(text, new)

    assert updated.startswith(text)
    assert reread(updated) == new


def test_one_empty_line_parts_the_entries_however_often_the_file_is_updated() -> None:
    first = deck("a", slogan("甲乙"), slogan("丙丁"))
    text = deck_text(first)
    for name in ("子丑", "寅卯", "辰巳"):
        old = reread(text)
        new = replace(old, entries=(slogan(name), *old.entries, slogan(f"{name}二")))
        text = update_deck_text(text, new)

    assert "\n\n\n" not in text
    assert text.count("\n\n[[entry]]") == text.count("[[entry]]")


def test_paragraphs_of_a_definition_stand_on_lines_of_their_own() -> None:
    text = deck_text(deck("a", slogan("甲乙", definition="第一段。\n第二段。")))

    assert '"""第一段。\n第二段。"""' in text
