import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.decks import carry_member_ids, match_entries, match_members
from quizapp.domain.card import mint_member_ids
from tests.factories import slogan

OLD = ("稳就业", "稳金融", "稳外贸", "稳外资")


@pytest.mark.parametrize(
    ("new", "fates"),
    [
        pytest.param(OLD, ["same"] * 4, id="nothing changed"),
        pytest.param(
            ("稳金融", "稳就业", "稳外贸", "稳外资"),
            ["moved", "moved", "same", "same"],
            id="two changed places",
        ),
        pytest.param(
            ("稳就业", "稳金触", "稳外贸", "稳外资"),
            ["same", "reworded", "same", "same"],
            id="a typo mended",
        ),
        pytest.param(
            (*OLD, "保市场主体"), ["same"] * 4 + ["new"], id="one more at the end"
        ),
        pytest.param(
            ("稳就业", "稳外贸", "稳外资"),
            ["same", "moved", "moved", "gone"],
            id="one gone",
        ),
        pytest.param((), ["gone"] * 4, id="all gone"),
    ],
)
def test_what_became_of_each_member(new: tuple[str, ...], fates: list[str]) -> None:
    assert [match.fate.value for match in match_members(OLD, new)] == fates


def test_ids_follow_members_wherever_they_go() -> None:
    ids = mint_member_ids(OLD)

    new_ids = carry_member_ids(OLD, ids, ("稳外资", "稳金触", "全新的一项", "稳就业"))

    assert new_ids[0] == ids[3]
    assert new_ids[3] == ids[0]
    assert new_ids[2] not in ids


member_lists = st.lists(
    st.text("稳就业金融外贸资甲乙", min_size=1, max_size=5), max_size=6
)


@given(member_lists, member_lists)
def test_no_id_is_given_twice(old: list[str], new: list[str]) -> None:
    ids = carry_member_ids(old, mint_member_ids(tuple(old)), new)

    assert len(set(ids)) == len(new)


@given(member_lists)
def test_unchanged_members_keep_their_ids(members: list[str]) -> None:
    ids = mint_member_ids(tuple(members))

    assert carry_member_ids(members, ids, members) == ids


def test_entries_are_matched_by_id_then_term_then_likeness() -> None:
    old = [
        slogan("六稳", *OLD),
        slogan("四好农村路", "建好", "管好", "护好", "运营好"),
        slogan("枫桥经验"),
    ]
    new = [
        slogan("四好农村公路", "建好", "管好", "护好", "运营好"),
        slogan("“六稳”", "别的", "全是", "新的", "内容"),
        slogan("对标一流", definition="争创先进。"),
    ]

    assert match_entries(old, new) == {0: 1, 1: 0}
