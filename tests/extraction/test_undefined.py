"""Slogans that a document uses and leaves unexplained."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.entry import UndefinedTerm
from quizapp.extraction import extract
from quizapp.reading import document_from_text

USED: Final = {
    "in quotes": ("扎实做好“七衡”工作。", "七衡"),
    "in quotes with marks": ("推动“甲转乙、丙升丁”。", "甲转乙、丙升丁"),
    "single characters in quotes": ("实施农业“霜”“露”战略。", "“霜”“露”"),
    "in quotes with what it is": ("践行“两岭”理论。", "“两岭”理论"),
    "big": ("打好三大攻坚战，守住底线。", "三大攻坚战"),
    "items": ("贯彻九项规定及其细则。", "九项规定"),
    "two of two": ("充分利用两个渠道、三种货源。", "两个渠道、三种货源"),
    "begins with one": ("三个一号长廊再建成五里。", "三个一号长廊"),
    "double": ("抓好双雁工作，强化保障。", "双雁"),
    "double of a kind": ("深入实施水源损耗双压行动。", "水源损耗双压"),
    "double of two characters": ("促进国内国际双回流。", "双回流"),
    "a numeral and a character": ("全面加强三湖工作。", "三湖"),
    "together": ("坚持三塔联通，深化分级。", "三塔联通"),
    "sum": ("解决两不忧三护航问题。", "两不忧三护航"),
}


def undefined(text: str) -> tuple[UndefinedTerm, ...]:
    return extract(document_from_text(text, source="a.md")).undefined


@pytest.mark.parametrize(("text", "term"), USED.values(), ids=USED.keys())
def test_a_slogan_that_is_used_is_found_by_its_form(text: str, term: str) -> None:
    assert [one.term for one in undefined(text)] == [term]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("双方签约，双边往来，双手劳动。", id="double of every day"),
        pytest.param("“十四五”时期和“2035年”目标。", id="periods"),
        pytest.param("“我们要一步一个脚印把蓝图变成现实的样子”。", id="a sentence"),
        pytest.param("推进三期工程，完成两年任务，实现两位数。", id="amounts"),
        pytest.param("党的二十大和十九届三中全会。", id="congresses"),
        pytest.param("一件一件、一年一年办好。", id="one by one"),
        pytest.param("三、大会要求\n\n十、项目建设", id="numbers of titles"),
        pytest.param("打击“灰色”生意，有了“茶景”。", id="words of two characters"),
        pytest.param("新药“茶苦片”“茶甘胶囊”上市。", id="medicines"),
    ],
)
def test_what_only_looks_like_a_slogan_is_none(text: str) -> None:
    assert undefined(text) == ()


@pytest.mark.parametrize(
    "use",
    [
        pytest.param("做好“六稳”工作。", id="the term"),
        pytest.param("推进“六稳+三农”。", id="the halves of a sum"),
        pytest.param("提升六稳工作。", id="without quotes"),
    ],
)
def test_what_the_document_explains_is_not_undefined(use: str) -> None:
    notes = "## 名词解释\n\n“六稳”：稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。"

    text = f"{use}\n\n{notes}\n\n“三农”：农业、农村、农民。"
    assert undefined(text) == ()


def test_every_line_of_use_is_told_once_and_notes_are_no_use() -> None:
    text = (
        "抓“七衡”，再抓“七衡”。\n\n又说“七衡”。\n\n"
        "## 名词解释\n\n“三农”：农业、农村、农民，不同于“七衡”。"
    )

    assert undefined(text) == (UndefinedTerm(term="七衡", lines=(1, 3)),)


def test_the_line_is_that_of_the_page_on_which_the_slogan_stands() -> None:
    whole = "推动经济在爬坡过坎中奋力前行，转型在夯基垒台中积厚成势，全省上下团结一心。"
    text = f"{whole}\n\n{whole[:-1]}，坚持\n\n“七衡”不动摇。"

    assert undefined(text) == (UndefinedTerm(term="七衡", lines=(5,)),)


@given(st.text("“”双两三十大项个种一年工作，。、\n塔湖", max_size=80))
def test_slogans_are_told_in_the_order_of_the_text(text: str) -> None:
    for one in undefined(text):
        assert list(one.lines) == sorted(set(one.lines))
