import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.cards.sources import asked_members, excerpt
from tests.factories import slogan


def marked(definition: str, *asked: str) -> str:
    """The excerpt with brackets around what is marked."""
    found = excerpt(definition, asked)
    text, done = "", 0
    for begin, end, _which in found.spans:
        text += found.text[done:begin] + "[" + found.text[begin:end] + "]"
        done = end
    return text + found.text[done:]


@pytest.mark.parametrize(
    ("definition", "asked", "expected"),
    [
        pytest.param("稳就业、稳金融。", ["稳金融"], "稳就业、[稳金融]。", id="marked"),
        pytest.param(
            "背景很长。即稳就业、稳金融。后来又说。",
            ["稳就业"],
            "……即[稳就业]、稳金融。……",
            id="only the sentence that says it",
        ),
        pytest.param(
            "一。二，稳。三。", ["不在"], "一。二，稳。三。", id="all for none"
        ),
        pytest.param(
            "甲说就业。乙无。丙说金融。",
            ["就业", "金融"],
            "甲说[就业]。……丙说[金融]。",
            id="what lies between is left out",
        ),
        pytest.param(
            "保就业稳定，就业。",
            ["就业", "就业稳定"],
            "保[就业稳定]，[就业]。",
            id="no two on one place",
        ),
        pytest.param(
            "防、控。", ["防"], "防、控。", id="a single character is no place"
        ),
    ],
)
def test_the_sentence_that_says_what_was_asked_is_shown_with_it_marked(
    definition: str, asked: list[str], expected: str
) -> None:
    assert marked(definition, *asked) == expected


def test_a_member_is_found_where_the_text_elides_what_all_share() -> None:
    entry = slogan(
        "四个自信", "道路自信", "理论自信", definition="坚定道路、理论自信。"
    )

    assert asked_members(entry, range(2)) == ["道路", "理论自信"]
    assert asked_members(entry, [1]) == ["", "理论自信"]


@given(
    st.text(alphabet="稳就业金融，。！\n“”", max_size=60),
    st.lists(st.text(alphabet="稳就业金融", max_size=4), max_size=5),
)
def test_marks_say_what_was_looked_for_and_never_overlap(
    definition: str, asked: list[str]
) -> None:
    found = excerpt(definition, asked)

    done = 0
    for begin, end, which in found.spans:
        assert done <= begin < end <= len(found.text)
        assert found.text[begin:end] == asked[which]
        done = end
    assert all(piece in definition for piece in found.text.split("……"))
