"""A list never goes on behind the place where another term begins."""

import pytest

from quizapp.domain.entry import Entry, Verdict
from quizapp.extraction import extract
from quizapp.reading import document_from_text

FIVE = ["帮技术", "帮资金", "帮销路", "帮用工", "帮物流"]
INLINE = "六帮：" + "、".join(FIVE) + "。"
LAID = "\n".join(f"- {one}" for one in FIVE)
PLAIN = "\n".join(FIVE)
NUMBERED = "1. 节俭\n2. 守时\n3. 礼让\n4. 互助"
OTHERS = "- 三园：花园、果园、菜园\n- “两站”：东站、西站\n- 三路：南路、北路、中路"


def entries_of(text: str) -> dict[str, Entry]:
    found = extract(document_from_text(text, source="a.md")).entries
    return {entry.term: entry for entry in found}


BEHIND = [
    f"四大新风\n{NUMBERED}",
    f"四大新风：\n{NUMBERED}",
    f"**四大新风**\n{NUMBERED}",
    f"## 四大新风\n{NUMBERED}",
    f"- 四大新风\n  {NUMBERED}".replace("\n", "\n  "),
    NUMBERED,
    OTHERS,
    "三园：\n花园\n果园\n菜园",
    "三园=花园+果园+菜园",
]


@pytest.mark.parametrize("notes", ["", "# 名词解释\n\n", "# 笔记\n\n"])
@pytest.mark.parametrize("others", ["", f"\n\n{OTHERS}"])
@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize(
    "short",
    [
        INLINE,
        f"“六帮”{INLINE[2:]}",
        f"**六帮**{INLINE[2:]}",
        f"- {INLINE}",
        f"六帮：\n{PLAIN}",
    ],
)
def test_a_list_too_short_takes_no_member_from_the_next(
    short: str, behind: str, others: str, notes: str
) -> None:
    for gap in ("\n", "\n\n"):
        found = entries_of(f"{notes}{short}{gap}{behind}{others}")

        assert found["六帮"].verdict is not Verdict.VERIFIED
        assert set(found["六帮"].members) <= set(FIVE)


def test_points_below_end_where_a_point_begins_a_term() -> None:
    found = entries_of(f"六帮：\n{LAID}\n- 三园：花园、果园、菜园\n")

    assert found["六帮"].verdict is Verdict.CONTRADICTED
    assert found["三园"].members == ("花园", "果园", "菜园")


def test_a_definition_ends_where_a_point_begins_a_term() -> None:
    found = entries_of(f"四大新风\n{NUMBERED}\n\n{OTHERS}\n\n{INLINE}")

    assert found["四大新风"].definition == NUMBERED
    assert found["四大新风"].members == ("节俭", "守时", "礼让", "互助")


def test_points_that_all_define_counted_terms_are_a_list() -> None:
    found = entries_of(
        "三项机制：\n- “两会”：早会、晚会\n"
        "- “三查”：查人、查账、查物\n- “双签”：甲签、乙签"
    )

    assert found["三项机制"].verdict is Verdict.VERIFIED


def test_members_below_a_counted_name_are_no_numbered_notes() -> None:
    found = entries_of(f"# 名词解释\n\n{INLINE}\n\n四大新风\n{NUMBERED}")

    assert found["四大新风"].members == ("节俭", "守时", "礼让", "互助")
    assert "节俭" not in found


@pytest.mark.parametrize(
    "title", ["四大新风", "四大新风：", "“四大新风”：", "## 四大新风", "**四大新风**："]
)
@pytest.mark.parametrize("notes", ["", "# 名词解释\n\n"])
@pytest.mark.parametrize("behind", ["这是老师说的话。", "明天还要复习旧课。"])
def test_prose_behind_a_list_is_no_part_of_the_definition(
    behind: str, notes: str, title: str
) -> None:
    found = entries_of(f"{notes}{title}\n{NUMBERED}\n\n{behind}\n\n{OTHERS}")

    assert found["四大新风"].definition == NUMBERED
    assert found["四大新风"].verdict is Verdict.VERIFIED


def test_prose_between_the_lines_of_a_list_stays() -> None:
    text = NUMBERED.replace("\n", "\n这一条要记牢。\n") + "\n这一条最后说。"

    found = entries_of(f"## 四大新风\n{text}")

    assert "这一条要记牢。" in found["四大新风"].definition
