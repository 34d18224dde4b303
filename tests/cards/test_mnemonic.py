import pytest

from quizapp.cards.mnemonic import first_characters
from tests.factories import slogan


@pytest.mark.parametrize(
    ("members", "hint"),
    [
        pytest.param(
            ("稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"),
            "就金贸资投预",
            id="the head of all and the head of a group are stripped",
        ),
        pytest.param(("政治意识", "大局意识"), "政大", id="a shared tail stays"),
        pytest.param(("“零”病亡", "‘无’感染"), "零无", id="marks are passed over"),
        pytest.param(("防", "控", "治", "研"), "防控治研", id="single characters"),
    ],
)
def test_a_hint_takes_the_first_character_that_tells_each_member(
    members: tuple[str, ...], hint: str
) -> None:
    places = first_characters(slogan("词", *members))

    chosen = [member[place] for member, place in zip(members, places, strict=True)]
    assert "".join(chosen) == hint


@pytest.mark.parametrize(
    "members",
    [
        pytest.param((), id="no members"),
        pytest.param(("供水",), id="a single one"),
        pytest.param(tuple("一二三四五六七八九"), id="more than eight"),
        pytest.param(("5G 网络", "数据中心"), id="Latin letters or digits"),
        pytest.param(("１０ 个", "百户"), id="digits in full width"),
        pytest.param(("供水", "供水"), id="twice the same"),
        pytest.param(("水", "水利"), id="one begins another and ends there"),
        pytest.param(("就业稳", "金外稳", "金就稳"), id="two with one character"),
        pytest.param(("供水", "一" * 21), id="a sentence"),
    ],
)
def test_there_is_no_hint_where_it_would_not_help(members: tuple[str, ...]) -> None:
    assert first_characters(slogan("词", *members)) == ()
