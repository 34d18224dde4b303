"""The same definitions, however a document lays them out."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.entry import Entry, Verdict, term_key
from quizapp.extraction import extract
from quizapp.reading import document_from_text

DATA = Path(__file__).parents[1] / "data" / "extraction"
DEFINITIONS: list[dict[str, Any]] = tomllib.loads(
    (DATA / "definitions.toml").read_text("utf-8")
)["definition"]

Layout = Callable[[int, str, str], str]


def bare(term: str) -> str:
    return term.replace("“", "").replace("”", "")


LAYOUTS: dict[str, Layout] = {
    "numbered": lambda n, term, body: f"{n}.{term}：{body}",
    "colon and 指": lambda _, term, body: f"{term}：指{body}",
    "是指": lambda n, term, body: f"{n}. {term}是指{body}",
    "comma and 是指": lambda n, term, body: f"（{n}）{term}，是指{body}",
    "bold": lambda _, term, body: f"**{term}**：{body}",
    "bold with its colon": lambda n, term, body: f"**{n}．{term}：** {body}",
    "number in brackets": lambda n, term, body: f"〔{n}〕{term}：{body}",
    "term in brackets": lambda _, term, body: f"【{bare(term)}】{body}",
    "points": lambda _, term, body: f"- {term}：{body}",
    "points without quotes": lambda _, term, body: f"- {bare(term)}：{body}",
    "term on its line": lambda n, term, body: f"{n}.{term}\n\n{body}",
    "straight quotes": lambda n, term, body: (
        f'{n}、"{bare(term)}": {body}'
        if term.startswith("“") and term.endswith("”")
        else f"{n}、{term}: {body}"
    ),
    "definition on the next line": lambda n, term, body: f"{n}.{term}：\n{body}",
    "footnotes": lambda n, term, body: f"［{n}］{term}：\n指{body}",
    "full stop": lambda n, term, body: f"**{n}. {term}。**即{body}",
    "page of the report": lambda n, term, body: f"{n}.{term}（第{n}页）：{body}",
    "dash": lambda _, term, body: f"{term}——{body}",
    "table": lambda n, term, body: f"| {n} | {term} | {body} |",
    "titles": lambda _, term, body: f"### {term}\n\n{body}",
    "question and answer": lambda n, term, body: f"{n}.什么是{term}？\n答：{body}",
    "wide spaces": lambda n, term, body: f"\u3000\u3000{n}. {term}：主要包括{body}",
}


def laid_out(layout: Layout, *, label: str = "## 名词解释") -> str:
    entries = [
        layout(number, one["term"], one["body"])
        for number, one in enumerate(DEFINITIONS, start=1)
    ]
    joint = "\n" if entries[0].startswith("|") else "\n\n"
    head = "| 序号 | 名词 | 解释 |\n|---|---|---|\n" if joint == "\n" else ""
    return f"# 某省政府工作报告\n\n{label}\n\n{head}{joint.join(entries)}\n"


def entries_of(text: str) -> tuple[Entry, ...]:
    return extract(document_from_text(text, source="a.md")).entries


def misread(text: str) -> list[str]:
    """The definitions whose term is missed, or whose members are others."""
    found: dict[str, Entry] = {}
    for entry in entries_of(text):
        for name in (entry.term, *entry.aliases):
            found.setdefault(term_key(name), entry)
    wrong = []
    for one in DEFINITIONS:
        read = found.get(term_key(one["term"]))
        members = None if read is None else [*map(term_key, read.members)]
        if members != [*map(term_key, one["members"])]:
            wrong.append(f"{one['term']}: {members}")
    return wrong


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_definition_is_read_in_every_layout(layout: Layout) -> None:
    assert misread(laid_out(layout)) == []


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_learners_notes_need_no_label(layout: Layout) -> None:
    assert misread(laid_out(layout, label="")) == []


def test_what_agrees_with_its_numeral_is_verified() -> None:
    for entry in entries_of(laid_out(LAYOUTS["numbered"])):
        assert entry.verdict is not Verdict.CONTRADICTED
        assert (
            not entry.members
            or entry.verdict is Verdict.VERIFIED
            or (entry.verdict is Verdict.UNANNOUNCED)
        )


def test_a_list_that_contradicts_its_numeral_is_said_with_its_line() -> None:
    text = "# 名词解释\n\n“六稳”：稳就业、稳金融、稳外贸、稳外资、稳投资。\n"
    extraction = extract(document_from_text(text, source="a.md"))

    (entry,), (remark,) = extraction.entries, extraction.remarks
    assert entry.verdict is Verdict.CONTRADICTED
    assert not entry.lists_members
    assert remark.line == 3
    assert "6" in remark.text
    assert "5" in remark.text


def test_several_slogans_of_one_note_are_entries_of_their_own() -> None:
    text = (
        "# 名词解释\n\n“三线作战”“五严”：严把警戒线、生命线、保障线，"
        "严把入口关、严把医治关、严把扩散关、严把集聚关、严把宣传关。\n"
    )

    terms = {entry.term: len(entry.members) for entry in entries_of(text)}
    assert terms == {"三线作战": 3, "五严": 5}


def test_of_two_names_in_a_term_that_whose_numeral_agrees_is_listed() -> None:
    text = "# 名词解释\n\n1.“三茶”投入“双升”：指镇级护茶投入、村级护茶投入双增长。\n"

    (entry,) = entries_of(text)
    assert entry.members == ("镇级护茶投入", "村级护茶投入")


def test_a_name_that_counts_nothing_leaves_the_count_to_what_stands_behind() -> None:
    text = "# 名词解释\n\n1.“铁壁铜墙”三大茶规：护山茶规、护水茶规、护林茶规。\n"

    (entry,) = entries_of(text)
    assert entry.members == ("护山茶规", "护水茶规", "护林茶规")


def test_what_is_quoted_is_a_term_whatever_it_ends_in() -> None:
    text = "# 名词解释\n\n“双升”：茶价、茶量双升。\n\n“山里甬有”：老茶坊的牌子。\n"

    assert [entry.term for entry in entries_of(text)] == ["双升", "山里甬有"]


def test_a_term_defined_twice_is_one_entry_that_names_both_places() -> None:
    text = "# 名词解释\n\n“三农”：农业、农村、农民。\n\n“三农”：农业、农村和农民。\n"

    (entry,) = entries_of(text)
    assert entry.line == 3
    assert "5" in entry.note


def test_a_definition_goes_on_in_the_next_paragraph_up_to_the_next_term() -> None:
    text = (
        "# 名词解释\n\n“三农”：农业、农村、农民。\n\n这是全党工作的重点。\n\n"
        "“双碳”：碳达峰、碳中和。"
    )

    first, second = entries_of(text)
    assert first.definition == "农业、农村、农民。\n这是全党工作的重点。"
    assert second.definition == "碳达峰、碳中和。"


NUMBERED = """政府工作报告

各位代表：

要抓好五项工作。

名 词 解 释

一、产业类

1.“双链”行动：强链、补链。

2.“三进”：
进园区；
进车间；
进班组。

3.绿谷计划：指面向乡村的人才计划，包括：
（1）引进：每年百人。
（2）培育：每年千人。

二、民生类

1.“四送”：指送岗位、送政策、送培训、送温暖。
其中送岗位：指举办招聘会。

责任编辑：某某

相关链接：某网
"""


def test_in_a_numbered_glossary_only_the_next_number_opens_an_entry() -> None:
    found = {entry.term: len(entry.members) for entry in entries_of(NUMBERED)}

    assert found == {"“双链”行动": 2, "三进": 3, "绿谷计划": 0, "四送": 4}
    last = entries_of(NUMBERED)[-1]
    assert last.definition.endswith("其中送岗位：指举办招聘会。")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "# 报告\n\n## 一、工作回顾\n\n我们抓好“六稳”工作，落实“六保”任务，"
            "城镇新增就业54万人。\n\n## 二、工作安排\n\n一要稳增长，二要惠民生。\n",
            id="report",
        ),
        pytest.param(
            "# 报告\n\n## 深化“三零”创建\n\n### 安全生产\n文一。\n"
            "### 平安建设\n文二。\n### 社会治理\n文三。\n",
            id="a title that uses a slogan over three parts",
        ),
        pytest.param("\n".join(f"第{n}点，要抓好。" for n in range(50)), id="prose"),
    ],
)
def test_prose_defines_nothing(text: str) -> None:
    assert entries_of(text) == ()


@given(st.text("“”：:。、，；一二三六稳是指即\n#|-*（）1.①名词解释 \t", max_size=120))
def test_nothing_that_looks_like_a_glossary_makes_it_fail(text: str) -> None:
    lines = text.count("\n") + 1
    for entry in entries_of(text):
        assert entry.line is not None
        assert 1 <= entry.line <= lines


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    extract(document_from_text(text, source="a.md"))


def test_lines_wrapped_at_the_width_of_a_page_are_one_paragraph() -> None:
    text = (
        "名词解释\n"
        "“四季工坊”：指依托乡镇闲置校舍建设的春季育苗工坊、夏季\n"
        "采茶工坊、秋季晒果工坊、冬季编织工坊，由县里统一配备设备\n"
        "并组织培训。\n"
        "- 12 -\n"
        "“两河三园”：“两河”指白鹭河、红柳河，“三园”指沿河建设\n"
        "的湿地公园、体育公园、文化公园。\n"
        "“银杏计划”：面向乡村医生和乡村教师的培养计划，由县里每\n"
        "年遴选一百人，到省内高校和三级医院进修，学费和食宿费用全\n"
        "部由县财政承担。\n"
        "“三不落”：一个老人不落、一个孩子不落、一个困难家庭不落。\n"
    )

    found = {entry.term: len(entry.members) for entry in entries_of(text)}
    assert found == {"四季工坊": 4, "两河三园": 5, "银杏计划": 0, "三不落": 3}


def test_a_numeral_before_quotes_counts_where_they_hold_none() -> None:
    text = "# 名词解释\n\n三张“零损耗”清单：采摘清单、运输清单、仓储清单。\n"

    (entry,) = entries_of(text)
    assert entry.members == ("采摘清单", "运输清单", "仓储清单")
    assert entry.verdict is Verdict.VERIFIED


@pytest.mark.parametrize(
    ("head", "terms"),
    [
        pytest.param(
            "1.粮食“三链同建”“五优联动”：产业链、价值链、供应链，"
            "优种、优产、优购、优储、优加。",
            ["三链同建", "五优联动"],
            id="what they are about before them",
        ),
        pytest.param(
            "1.银龄计划和“双百”行动：银龄计划是指返聘退休教师的计划。"
            "“双百”行动是指引进百名教师、建设百所学校。",
            ["银龄计划", "“双百”行动"],
            id="one of them unquoted",
        ),
        pytest.param(
            "1.两个基地、两个渠道：种苗基地和果品基地，线上渠道和线下渠道。",
            ["两个基地、两个渠道", "两个基地", "两个渠道"],
            id="counted names in a row",
        ),
        pytest.param(
            "1.承包制+托管制：“承包制”是指大户承包，“托管制”是指合作社托管。",
            ["承包制+托管制", "承包制", "托管制"],
            id="joined by a sign",
        ),
    ],
)
def test_one_note_may_define_several_terms(head: str, terms: list[str]) -> None:
    others = "2.“双碳”：碳达峰、碳中和。\n\n3.绿电：可再生能源的电。"
    text = f"# 名词解释\n\n{head}\n\n{others}\n"

    assert [entry.term for entry in entries_of(text)][: len(terms)] == terms
