"""The card of a figure: what its prompt shows, and what it hides."""

from quizapp.cards import make_cards
from quizapp.domain.card import BLANK, Card, CardKind
from quizapp.domain.figure import Figure, mint_figure_id


def figure(sentence: str, *answers: str, period: str = "2029 年工作回顾") -> Figure:
    return Figure(
        id=mint_figure_id(sentence[:8], period),
        sentence=sentence,
        answers=answers,
        measures=sentence[:8],
        period=period,
    )


def card_of(figure: Figure) -> Card:
    (card,) = make_cards("d", figure.as_entry(), ())
    return card


def test_number_and_unit_are_hidden_and_the_time_is_told() -> None:
    card = card_of(figure("退出产能 1.57 亿吨，占比达到 68%。", "1.57 亿吨"))

    assert card.kind is CardKind.FIGURE
    assert card.prompt == f"〔2029 年工作回顾〕退出产能 {BLANK}，占比达到 68%。"
    assert card.answer == "1.57 亿吨"


def test_figures_said_together_are_hidden_together() -> None:
    card = card_of(figure("产量分别增长 35.8%、21.4%。", "35.8%", "21.4%"))

    assert card.prompt.endswith(f"产量分别增长 {BLANK}、{BLANK}。")
    assert card.answer == "35.8%、21.4%"


def test_a_long_sentence_is_shown_from_the_clauses_before_the_figure() -> None:
    lead = "深化建设年活动，" * 12
    card = card_of(figure(f"{lead}新开工项目 7274 个，带动投资。", "7274 个"))

    assert card.prompt.startswith("〔2029 年工作回顾〕……深化建设年活动，")
    assert card.prompt.endswith(f"新开工项目 {BLANK}……")
    assert len(card.prompt) < 110


def test_a_clause_that_goes_on_keeps_the_clauses_before_it() -> None:
    lead = "全面推开改革，" * 15
    text = f"{lead}工业类园区规划面积达到 2881 平方公里，占全省面积 1.85%。"

    assert "工业类园区规划面积" in card_of(figure(text, "1.85%")).prompt


def test_what_stands_beyond_a_semicolon_is_left_out() -> None:
    text = f"{'深化改革，' * 18}试点铺开；农村改造户数达到 87 万户。"

    assert card_of(figure(text, "87 万户")).prompt.endswith(
        f"〕……农村改造户数达到 {BLANK}。"
    )


def test_no_card_is_made_of_a_sentence_that_lost_its_number() -> None:
    entry = figure("退出产能若干。", "1.57 亿吨").as_entry()

    assert make_cards("d", entry, ()) == ()
