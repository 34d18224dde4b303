"""What the running text lays out under a name: lists and key facts."""

from typing import Final

import pytest

from quizapp.domain.entry import Entry, Origin, Verdict
from quizapp.extraction import extract
from quizapp.reading import document_from_text

LONG: Final = "实施扩大内需战略，深化结构性改革，做强产业链条，推动更多产品进入循环" * 2
LISTS: Final = {
    "bold leads of one paragraph": (
        "## 一、启动实施城乡焕新三大工程。\n\n**街巷工程**，整治环境。再说一句。"
        "**屋顶工程**，更换旧瓦。“**会客厅**”**打造工程**，制定导则。",
        "城乡焕新三大工程",
        ("街巷工程", "屋顶工程", "“会客厅”打造工程"),
    ),
    "bold leads of paragraphs": (
        "## “十四五”主要目标\n\n**甲体系基本形成**，稳步前移。\n\n"
        "**乙体系基本形成**，实现突破。丁体系基本形成，明显增强。\n\n"
        "**丙体系基本形成**，持续深化。\n\n**迈上新台阶**，显著提升。\n\n"
        "在此基础上，经过努力，**达到中游**。",
        "“十四五”主要目标",
        (
            "甲体系基本形成",
            "乙体系基本形成",
            "丁体系基本形成",
            "丙体系基本形成",
            "迈上新台阶",
        ),
    ),
    "numbered leads": (
        "## 重点任务\n\n"
        + "\n\n".join(
            f"**({number}) 聚焦{place}城**，{LONG}。"
            for number, place in zip("一二三四", "东西南北", strict=True)
        ),
        "重点任务",
        ("聚焦东城", "聚焦西城", "聚焦南城", "聚焦北城"),
    ),
    "led in by a colon": (
        "实现上述目标，必须严格遵循明确的重大原则要求，在工作的推进中切实做到“三个更加看重”：\n\n——更加看重强基，突出导向。一以贯之。\n\n"
        "——更加看重应变，因地制宜。\n\n——更加看重长远，持续发展。\n\n推动发展，必须聚焦。",
        "三个更加看重",
        ("更加看重强基，突出导向", "更加看重应变，因地制宜", "更加看重长远，持续发展"),
    ),
    "named by what they share": (
        "建立产业链链长和产业联盟会长“两长制”，助推发展。",
        "两长制",
        ("产业链链长", "产业联盟会长"),
    ),
    "quoted before the term": (
        "重点打造“大河、长桥、高塔”三大板块、“游一游”等品牌。",
        "三大板块",
        ("大河", "长桥", "高塔"),
    ),
    "nothing between them": (
        "深化林技林经林机“三支队伍”和社团改革。",
        "三支队伍",
        ("林技", "林经", "林机"),
    ),
    "with commas of their own": (
        "落实依法办理、舆论引导、社会管控“三齐步”机制。",
        "三齐步",
        ("依法办理", "舆论引导", "社会管控"),
    ),
}  # fmt: skip


def of_body(text: str) -> list[Entry]:
    entries = extract(document_from_text(text, source="a.md")).entries
    return [entry for entry in entries if entry.origin is Origin.BODY]


@pytest.mark.parametrize(("text", "term", "members"), LISTS.values(), ids=LISTS.keys())
def test_a_list_that_the_text_lays_out_is_an_entry(
    text: str, term: str, members: tuple[str, ...]
) -> None:
    (entry,) = of_body(f"# 报告\n\n{text}\n")

    assert (entry.term, entry.members) == (term, members)
    assert all(member.replace("“", "") in text.replace("*", "").replace("“", "")
               for member in members)  # fmt: skip
    assert entry.verdict is not Verdict.CONTRADICTED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "## 三、推动产业升级\n\n**加快步伐。**建设甲。**加快延链。**推动乙。"
            "**加快提档。**依托丙。**加快集聚。**依托丁。",
            id="leads without a name",
        ),
        pytest.param(
            "## 四大工程\n\n**甲工程**，一。**乙工程**，二。**丙工程**，三。",
            id="fewer than announced",
        ),
        pytest.param(
            "## 重点任务\n\n**(一) 聚焦东**，甲。\n\n**(二) 聚焦西**，乙。\n\n"
            "**(四) 聚焦南**，丙。\n\n**(五) 聚焦北**，丁。",
            id="numbers that do not count on",
        ),
        pytest.param("抓好酒类、服装、家具等四大产业。", id="three of four"),
        pytest.param("推进改革、开放，打好三大攻坚战。", id="another clause"),
        pytest.param("召开专题会议研究部署、组织力量“两手抓”。", id="unlike pieces"),
        pytest.param("**来源：**某报\n\n**时间：**昨日", id="two facts are no list"),
    ],
)
def test_what_only_looks_like_a_list_is_none(text: str) -> None:
    assert of_body(f"# 报告\n\n{text}\n") == []


def test_bold_keys_with_their_values_are_facts_of_their_section() -> None:
    text = (
        "# 报告\n\n## 目标任务\n\n“新时期”，要实现目标。\n\n"
        "**主轴：**深化改革\n\n**基点：**扩大内需\n\n**根本目的：**共同富裕\n"
    )

    facts = of_body(text)
    assert [(fact.term, fact.definition) for fact in facts] == [
        ("主轴", "深化改革"),
        ("基点", "扩大内需"),
        ("根本目的", "共同富裕"),
    ]
    assert [(fact.section, fact.line) for fact in facts] == [
        (("目标任务",), 7),
        (("目标任务",), 9),
        (("目标任务",), 11),
    ]


def test_what_a_note_defines_is_not_taken_from_the_body_again() -> None:
    text = (
        "重点打造“大河、长桥、高塔”三大板块。\n\n## 名词解释\n\n"
        "“三大板块”：东板块、西板块、南板块。\n"
    )

    assert of_body(text) == []
