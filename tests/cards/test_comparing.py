import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.cards.comparing import Likeness, Piece, comparable, compare

TEXTS = st.text(alphabet="稳就业金融外贸大同通 12３“”（）、，%Ab", max_size=24)
"""What members and typed answers are made of."""


@pytest.mark.parametrize(
    ("right", "typed", "likeness"),
    [
        pytest.param("“三供一业”改革", "三供一业改革", "right", id="quotes"),
        pytest.param("14 个产业", "14个产业", "right", id="spaces"),
        pytest.param("3天内", "３天内", "right", id="width"),
        pytest.param("RCEP", "rcep", "right", id="case"),
        pytest.param("酿品（药茶）", "酿品药茶", "right", id="brackets"),
        pytest.param("保产业链、供应链", "保产业链，供应链。", "right", id="marks"),
        pytest.param("枫桥经验", "枫乔经验", "nearly", id="a wrong character"),
        pytest.param("枫桥经验", "枫桥的经验", "nearly", id="one too many"),
        pytest.param("枫桥经验", "枫经验", "nearly", id="one left out"),
        pytest.param("枫桥经验", "枫乔京验", "wrong", id="two wrong in four"),
        pytest.param("3天内", "7天内", "wrong", id="another number"),
        pytest.param("三天反馈", "七天反馈", "wrong", id="another Han numeral"),
        pytest.param("下降10%", "下降10", "nearly", id="a percent sign"),
        pytest.param("防", "控", "wrong", id="a single character"),
        pytest.param("枫桥经验", "", "wrong", id="nothing"),
        pytest.param(
            "始终围绕立德树人办好社会主义大学这一根本任务",
            "始终围绕立德树人办好社会主议大学这一个根本任务",
            "nearly",
            id="two slips in a sentence",
        ),
    ],
)
def test_what_counts_as_right(right: str, typed: str, likeness: str) -> None:
    assert compare(right, typed).likeness.value == likeness


@given(TEXTS)
def test_the_same_text_is_right_and_has_no_difference(text: str) -> None:
    found = compare(text, text)

    assert found.likeness is Likeness.RIGHT
    assert {kind for kind, _ in found.difference} <= {Piece.SAME}


@given(TEXTS, TEXTS)
def test_likeness_does_not_depend_on_the_side(one: str, other: str) -> None:
    assert compare(one, other).likeness is compare(other, one).likeness


@given(TEXTS, TEXTS)
def test_the_difference_makes_the_right_text_and_what_was_typed(
    right: str, typed: str
) -> None:
    pieces = compare(right, typed).difference

    wanted = "".join(text for kind, text in pieces if kind is not Piece.EXTRA)
    given_ = "".join(text for kind, text in pieces if kind is not Piece.MISSING)
    assert wanted == right
    assert comparable(given_) == comparable(typed)
    assert all(text for _, text in pieces)
