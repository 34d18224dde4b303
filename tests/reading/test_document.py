import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.document import BlockKind, Document
from quizapp.reading import document_from_text


def read(text: str) -> Document:
    return document_from_text(text, source="notes/a.md")


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read(text).blocks]


def test_layout_marks_are_taken_off() -> None:
    assert kinds("## 标题\n\n**粗**体\n- 一点\n| 甲 | 乙 |\n|---|---|\n> 引用") == [
        ("heading", "标题"),
        ("paragraph", "粗体"),
        ("bullet", "一点"),
        ("row", "甲\t乙"),
        ("paragraph", "引用"),
    ]


def test_bold_runs_are_kept_by_their_place() -> None:
    (block,) = read("前**加粗**后，再**加**").blocks

    assert [block.text[start:end] for start, end in block.bold] == ["加粗", "加"]


def test_a_bold_mark_that_is_never_closed_runs_to_the_end() -> None:
    (block,) = read("前**后半截").blocks

    assert block.text == "前后半截"
    assert [block.text[start:end] for start, end in block.bold] == ["后半截"]


def test_front_matter_links_pictures_and_tags_are_left_out() -> None:
    text = "---\ntags: x\n---\n#政治 #忠诚\n见[链接](http://a.b)和![图](c.png)[[旧名|新名]]。"

    assert kinds(text) == [("paragraph", "见链接和新名。")]


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        pytest.param("记住==高亮==的词", "记住高亮的词", id="highlight"),
        pytest.param("~~旧~~的`码`", "旧的码", id="struck out, code"),
        pytest.param("甲[cite: 2]。乙[^3]", "甲。乙", id="citations"),
        pytest.param("甲&nbsp;与&lt;乙&gt;", "甲 与<乙>", id="entities"),
        pytest.param("甲<br>乙", "甲\n乙", id="break"),
        pytest.param(
            "甲 ==》 乙 --> 丙 $\\rightarrow$ 丁", "甲 → 乙 → 丙 → 丁", id="arrows"
        ),
        pytest.param("见[旧文](05-旧文.md#一)", "见旧文", id="link to a file"),
        pytest.param("若 a == b 则", "若 a == b 则", id="no highlight"),
        pytest.param(": 释义", "释义", id="definition list"),
    ],
)
def test_marks_that_notes_use_are_read(line: str, plain: str) -> None:
    assert [block.text for block in read(line).blocks] == [plain]


def test_lines_that_only_frame_others_are_left_out() -> None:
    framed = "::: tip 提示\n- [x] 甲\n:::\n[TOC]\n> [!note]\n> 乙\n```\n丙\n```"

    assert kinds(framed) == [("bullet", "甲"), ("paragraph", "乙"), ("paragraph", "丙")]


def test_line_numbers_are_those_of_an_editor() -> None:
    assert [block.line for block in read("\n\n甲。\n\n乙。").blocks] == [3, 5]


LONG = "这是一个很长的段落，它在一页的末尾被截断了，因此没有句号，剩下的在下一页的开"


def test_a_paragraph_cut_by_a_page_break_is_made_whole() -> None:
    (block,) = read(f"{LONG}\n\n\n\n头才说完。").blocks

    assert block.text.endswith("下一页的开头才说完。")
    assert block.line_at(0) == 1
    assert block.line_at(len(block.text) - 1) == 5


def test_bold_that_runs_over_the_break_is_one_run() -> None:
    (block,) = read(f"**{LONG}**\n\n**头才说完**。").blocks

    assert len(block.bold) == 1


def test_a_paragraph_of_its_own_is_not_joined_on() -> None:
    assert len(read(f"{LONG}。\n\n“六稳”：稳就业。").blocks) == 2
    assert len(read(f"{LONG}头\n\n“六稳”：稳就业。").blocks) == 2


def test_writing_without_marks_is_never_joined() -> None:
    lines = [f"{LONG}头{number}" for number in "甲乙丙丁"]

    assert len(read("\n\n".join(lines)).blocks) == 4


def sections(text: str) -> dict[str, tuple[str, ...]]:
    return {
        block.text: block.section
        for block in read(text).blocks
        if block.kind is BlockKind.PARAGRAPH
    }


def test_levels_that_agree_are_believed() -> None:
    text = "# 报告\n## 甲\n### 子\n正文一。\n## 乙\n正文二。"

    assert sections(text) == {"正文一。": ("甲", "子"), "正文二。": ("乙",)}


def test_numbering_decides_where_levels_contradict_it() -> None:
    text = (
        "# 报告\n## 章\n### 部分\n#### 1. 先\n文一。\n## 2. 后\n文二。\n"
        "## 别章\n### 另一部分\n#### 1. 首\n文三。\n## 同级部分\n### 1. 首\n文四。"
    )

    assert sections(text) == {
        "文一。": ("章", "部分", "1. 先"),
        "文二。": ("章", "部分", "2. 后"),
        "文三。": ("别章", "另一部分", "1. 首"),
        "文四。": ("别章", "同级部分", "1. 首"),
    }


def test_a_label_opens_no_section_at_any_level_or_without_a_mark() -> None:
    for label in ("# 知识小贴士", "#### 名词解释", "【名词注释】", "附件：名词解释"):
        document = read(f"## 一章\n\n文一。\n\n{label}\n\n文二。")
        assert document.blocks[2].kind is BlockKind.LABEL, label
        assert document.blocks[3].section == ("一章",), label


def test_the_title_is_the_first_heading_or_the_files_name() -> None:
    assert read("# 某省报告\n文。").title == "某省报告"
    assert read("文。").title == "a"


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    lines = text.count("\n") + 1
    assert all(1 <= block.line <= lines for block in read(text).blocks)


def test_a_report_saved_from_a_web_page_is_called_by_its_own_line() -> None:
    text = "下载\n打印\n2030年东省政府工作报告\n来源：某报\n\n各位代表："

    assert read(text).title == "2030年东省政府工作报告"
