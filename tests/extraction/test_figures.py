"""Figures of the running text: what is asked, and what is left alone."""

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quizapp
from quizapp.domain.figure import Figure, places
from quizapp.extraction import extract
from quizapp.reading import document_from_text

SEED: Final = Path(quizapp.__file__).parents[1] / "seeds" / "shanxi-2021.md"


def figures(text: str, *, title: str = "2030 年东省政府工作报告") -> list[Figure]:
    return list(
        extract(document_from_text(f"# {title}\n\n{text}\n", source="a.md")).figures
    )


def asked(text: str) -> list[tuple[str, ...]]:
    return [figure.answers for figure in figures(text)]


def test_each_number_of_a_sentence_is_asked_by_itself() -> None:
    first, second = figures("有力推进改革，退出产能 1.57 亿吨，先进产能占比达到 68%。")

    assert (first.answers, first.measures) == (("1.57 亿吨",), "退出产能")
    assert (second.answers, second.measures) == (("68%",), "先进产能占比")
    assert first.sentence == second.sentence
    assert first.line == 3


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        pytest.param(
            "电池、手机产量分别增长 35.8%、21.4%。",
            [("35.8%", "21.4%")],
            id="said together",
        ),
        pytest.param(
            "总机构、员额分别压减 40%和 72%。", [("40%", "72%")], id="joined by and"
        ),
        pytest.param(
            "生产总值突破3万亿元、达3.6万亿元。",
            [("3万亿元", "3.6万亿元")],
            id="passed and reached",
        ),
        pytest.param("开发区由 26 个增至 88 个。", [("88 个",)], id="from and to"),
        pytest.param(
            "17个传统行业增加值增长5.3%。", [("5.3%",)], id="those of whom it is told"
        ),
        pytest.param(
            "培育10个强县和100个强镇。", [("10个",), ("100个",)], id="two of a kind"
        ),
        pytest.param(
            "园区规划面积达到 2881 平方公里，占全省面积 1.85%。",
            [("2881 平方公里",), ("1.85%",)],
            id="goes on with the clause before",
        ),
    ],
)
def test_what_belongs_together_is_asked_together(
    text: str, answers: list[tuple[str, ...]]
) -> None:
    assert asked(text) == answers


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("届时，全省 11 个市将全部通达。", id="points back"),
        pytest.param("其中制造业增长 5%。", id="a part of what is not there"),
        pytest.param("同比增长 5%。", id="nothing named"),
        pytest.param("黄酒、火腿和龙井3个产业入围名单。", id="named before"),
        pytest.param("新建 20 所学校，改建 20 所医院。", id="equal numbers"),
        pytest.param(
            "提出28个主要指标，其中20个预期性指标、8个约束性指标。", id="a sum"
        ),
    ],
)
def test_what_could_not_be_answered_fairly_is_not_asked(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        pytest.param("产量达到 5 万吨。", "2030 年东省政府工作报告", id="the title"),
        pytest.param(
            "## 2029 年工作回顾\n\n### 一、工业\n\n产量达到 5 万吨。",
            "2029 年工作回顾",
            id="a section above",
        ),
        pytest.param(
            "## 二、2029年工作及“十七五”时期回顾\n\n五年来，成绩很大。\n\n"
            "全省钢铁产量稳步提高，达到 5 万吨。",
            "2029年工作及“十七五”时期回顾 · 五年来",
            id="the paragraph before",
        ),
        pytest.param(
            "“十七五”时期工作回顾\n\n刚刚过去的2029年，产量达到 5 万吨。",
            "“十七五”时期工作回顾 · 2029年",
            id="a line that is like a title, and the paragraph itself",
        ),
        pytest.param(
            f"到 2035 年，全省要{'更加努力，' * 14}产量达到 5 万吨。",
            "2030 年东省政府工作报告 · 到 2035 年",
            id="the beginning of a long sentence",
        ),
    ],
)
def test_the_time_of_which_it_speaks_is_told(text: str, period: str) -> None:
    assert {figure.period for figure in figures(text)} == {period}


def test_without_any_time_nothing_is_asked() -> None:
    assert figures("产量达到 5 万吨。", title="某省报告") == []


def test_notes_and_titles_tell_no_figures() -> None:
    text = (
        "## 一、建设 5 个园区\n\n再建 7 座桥梁。\n\n## 名词解释\n\n"
        "“六桥”：甲桥、乙桥、丙桥、丁桥、戊桥、己桥，共长 900 米。"
    )

    assert asked(text) == [("7 座",)]


def test_ids_are_unique_and_stay_when_a_number_is_corrected() -> None:
    before = figures("新建高标准农田 280 万亩。\n\n新建高标准农田 300 万亩。")
    after = figures("新建高标准农田 285 万亩。\n\n新建高标准农田 300 万亩。")

    assert len({figure.id for figure in before}) == 2
    assert [figure.id for figure in before] == [figure.id for figure in after]


def test_every_figure_of_a_real_report_stands_in_its_line() -> None:
    lines = SEED.read_text("utf-8").split("\n")
    found = extract(document_from_text("\n".join(lines), source="a.md")).figures

    assert len(found) > 100
    for figure in found:
        assert figure.line is not None
        assert places(figure.sentence, figure.answers)
        assert figure.period
        plain = re.sub(r"[*\s]", "", "".join(lines[figure.line - 1 : figure.line + 5]))
        assert re.sub(r"\s", "", figure.sentence)[:20] in plain


@given(st.text("增长12.3%万亿户个、，。；由至从突破达第其中年月“”分别", max_size=60))
def test_no_visible_number_is_hidden_twice(text: str) -> None:
    for figure in figures(text):
        assert len(places(figure.sentence, figure.answers)) == len(figure.answers)
