from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.cards.comparing import Likeness, Piece
from quizapp.cards.reciting import compare_list, compare_member, compare_name
from quizapp.domain.entry import Entry, Part
from tests.factories import slogan

SIX = slogan("六稳", "稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期")
WATERS = slogan("五水综改", "水源", "水权", "水利", "水工", "水务改革")
WORKS = slogan(
    "两新一重", "新型基础设施建设", "新型城镇化建设", "交通、水利等重大工程建设"
)
CODE = replace(
    slogan("“137”督办制度", "当天研究部署", "三日反馈情况", "七日落实解决"),
    parts=(
        Part(name="1", members=("当天研究部署",)),
        Part(name="3", members=("三日反馈情况",)),
        Part(name="7", members=("七日落实解决",)),
    ),
)


def marks(entry: Entry, typed: str) -> str:
    """One sign for each member."""
    sign = {Likeness.RIGHT: "✓", Likeness.NEARLY: "≈", Likeness.WRONG: "✗"}
    return "".join(sign[one.likeness] for one in compare_list(entry, typed).members)


@pytest.mark.parametrize(
    ("entry", "typed", "expected"),
    [
        pytest.param(
            SIX,
            "稳就业、稳金融，稳外贸；稳外资 稳投资\n稳预期",
            "✓✓✓✓✓✓",
            id="any separator",
        ),
        pytest.param(
            SIX, "稳预期 稳投资 稳外资 稳外贸 稳金融 稳就业", "✓✓✓✓✓✓", id="any order"
        ),
        pytest.param(
            SIX,
            "就业、金融、外贸、外资、投资、预期",
            "✓✓✓✓✓✓",
            id="without the head that the term says",
        ),
        pytest.param(
            SIX, "就业金融外贸外资投资预期", "✓✓✓✓✓✓", id="without separators"
        ),
        pytest.param(SIX, "稳就也、稳金融", "≈✓✗✗✗✗", id="one wrong character"),
        pytest.param(SIX, "就业金容外资", "✓≈✗✓✗✗", id="a slip among members in a row"),
        pytest.param(SIX, "稳外留", "✗✗✗✗✗✗", id="a slip that fits two members"),
        pytest.param(SIX, "稳就业、稳就业", "✓✗✗✗✗✗", id="one member twice"),
        pytest.param(SIX, "", "✗✗✗✗✗✗", id="nothing"),
        pytest.param(
            WATERS,
            "水源、水权、水力、水工、水务改革",
            "✓✓✗✓✓",
            id="the one character that tells",
        ),
        pytest.param(
            WORKS,
            "新型城镇化建设、新型基础设施建设、交通、水利等重大工程建设",
            "✓✓✓",
            id="a separator within a member",
        ),
        pytest.param(WORKS, "交通水利等重大工程建设", "✗✗✓", id="and without it"),
        pytest.param(
            CODE,
            "当天研究部署、三日反馈情况、七日落实解决",
            "✓✓✓",
            id="a code in order",
        ),
        pytest.param(
            CODE,
            "三日反馈情况、当天研究部署、七日落实解决",
            "✓≈✓",
            id="a code out of order",
        ),
    ],
)
def test_members_are_found_in_what_was_typed(
    entry: Entry, typed: str, expected: str
) -> None:
    assert marks(entry, typed) == expected


def test_what_is_no_member_is_said() -> None:
    assert compare_list(SIX, "稳就业、保民生").unknown == ("保民生",)


@given(st.permutations(SIX.members), st.sampled_from(["、", "，", "；", " ", "\n", ""]))
def test_all_members_in_any_order_with_any_separator_are_right(
    members: list[str], separator: str
) -> None:
    recited = compare_list(SIX, separator.join(members))

    assert {one.likeness for one in recited.members} == {Likeness.RIGHT}
    assert recited.unknown == ()


@given(
    st.text(alphabet="稳就业金融外贸资、 保", max_size=30),
    st.sampled_from([SIX, WATERS, WORKS, CODE]),
)
def test_whatever_is_typed_every_member_is_judged_and_shown_whole(
    typed: str, entry: Entry
) -> None:
    recited = compare_list(entry, typed)

    for member, found in zip(entry.members, recited.members, strict=True):
        shown = "".join(
            text for kind, text in found.difference if kind is not Piece.EXTRA
        )
        assert shown == member


def test_a_cloze_takes_the_member_with_or_without_the_shared_head() -> None:
    assert compare_member(SIX, 0, "就业").likeness is Likeness.RIGHT
    assert compare_member(SIX, 0, "稳就页").likeness is Likeness.NEARLY
    assert compare_member(SIX, 2, "稳外资").likeness is Likeness.WRONG


def test_a_name_is_right_under_each_of_its_forms() -> None:
    entry = replace(slogan("国有企业“六定”改革", "定职数", "定员额"), aliases=("六定",))

    for typed in ("国有企业六定改革", "六定", "“六定”"):
        assert compare_name(entry, typed).likeness is Likeness.RIGHT
    assert compare_name(entry, "六保").likeness is Likeness.WRONG
    assert compare_name(entry, "国有企业六订改革").likeness is Likeness.NEARLY
