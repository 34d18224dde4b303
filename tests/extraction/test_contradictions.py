"""A list with another number of members than its slogan says is reported."""

import pytest

from quizapp.domain.entry import Entry, Extraction, Verdict
from quizapp.extraction import extract
from quizapp.reading import document_from_text

FIVE = ("帮技术", "帮资金", "帮销路", "帮用工", "帮物流")
LISTED = "、".join(FIVE)
POINTS = "\n".join(f"- {one}" for one in FIVE)
NUMBERS = "\n".join(f"{place}. {one}" for place, one in enumerate(FIVE, 1))
LINES = "\n".join(FIVE)


def extraction_of(text: str) -> Extraction:
    return extract(document_from_text(text, source="a.md"))


def named(text: str, term: str) -> Entry:
    return next(one for one in extraction_of(text).entries if one.term == term)


FORMS = [
    f"六帮：{LISTED}",
    f"六帮：{LISTED}。",
    f"六帮:{LISTED}",
    f"**六帮**：{LISTED}。",
    f"**六帮：** {LISTED}。",
    f"- 六帮：{LISTED}",
    f"- **六帮**：{LISTED}",
    f"1. 六帮：{LISTED}",
    f"“六帮”：{LISTED}。",
    f"“六帮”是指{LISTED}。",
    f"六帮是指{LISTED}。",
    f"六帮={LISTED}",
    f"全县做好“六帮”，即{LISTED}。各村照此办理。",
    f"六帮：{LISTED.replace('、', '，')}。",
    f"六帮：{LISTED.replace('、', '；')}。",
    f"六帮：\n{POINTS}",
    f"六帮\n{POINTS}",
    f"六帮\n{NUMBERS}",
    f"**六帮**：\n{NUMBERS}",
    f"# 六帮\n{POINTS}",
    f"# 六帮\n\n{LISTED}。",
    f"## “六帮”\n{NUMBERS}",
    f"六帮：\n{LINES}",
]
AROUND = [
    ("", ""),
    ("三园：花园、果园、菜园\n", ""),
    ("", "\n两站：东站、西站"),
    ("# 笔记\n\n三园：花园、果园、菜园\n\n", "\n\n两站：东站、西站\n"),
]


@pytest.mark.parametrize(("before", "behind"), AROUND)
@pytest.mark.parametrize("form", FORMS)
def test_a_list_of_wrong_length_is_contradicted(
    form: str, before: str, behind: str
) -> None:
    found = extraction_of(f"{before}{form}{behind}")
    entry = next(one for one in found.entries if one.term == "六帮")

    assert entry.verdict is Verdict.CONTRADICTED
    assert entry.members == FIVE
    assert entry.line == before.count("\n") + 1
    assert [remark.line for remark in found.remarks] == [entry.line]
    assert all(one in found.remarks[0].text for one in ("六帮", "6", "5", *FIVE))
    assert found.undefined == ()
    for other in found.entries:
        assert other is entry or other.verdict is Verdict.VERIFIED


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("三园：花园、果园", ("花园", "果园")),
        ("两站：东站、西站、南站", ("东站", "西站", "南站")),
        (
            "四个意愿：入学意愿、留乡意愿、创业意愿。",
            ("入学意愿", "留乡意愿", "创业意愿"),
        ),
        ("五路：东路、南路、西路和北路", ("东路", "南路", "西路", "北路")),
    ],
)
def test_too_few_and_too_many_are_contradicted(
    text: str, members: tuple[str, ...]
) -> None:
    (entry,) = extraction_of(text).entries

    assert entry.verdict is Verdict.CONTRADICTED
    assert entry.members == members


@pytest.mark.parametrize(
    "text",
    [
        "六帮：帮技术、帮资金、帮销路等。",
        "六帮：帮技术、帮资金……",
        "五路：东路、南路、西路、北路和中路",
        "六帮的意义：有利于农户、有利于村、有利于县。",
        "六帮是镇里的好办法，取得成效，成为样板。",
        "四川：成都、绵阳、德阳",
        "三年级：语文、数学、英语、科学",
        "一、任务：植树、修渠、铺路",
        "三月：看花、放风筝",
        "十六字方针：勤俭办学、尊师爱生、务实创新、服务乡里",
        "六帮：____、____、帮销路",
        "第三：语文、数学",
        "会议要求落实“六帮”，推动农户增收。",
    ],
)
def test_what_is_no_whole_list_contradicts_nothing(text: str) -> None:
    assert all(
        entry.verdict is not Verdict.CONTRADICTED
        for entry in extraction_of(text).entries
    )


def test_a_list_that_agrees_elsewhere_is_kept() -> None:
    text = f"六帮：{LISTED}。\n\n六帮：{LISTED}、帮就医。"

    assert named(text, "六帮").verdict is Verdict.VERIFIED
