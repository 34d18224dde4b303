"""A quiz in the app: keys, mouse, clock, report, and the book of missed ones."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Digits, Input, OptionList, SelectionList, Static

from quizapp.domain.question import LETTERS, QuestionKind
from quizapp.domain.quiz import Cause, QuizMode, QuizPlan
from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.missed import MissedScreen
from quizapp.tui.screens.quiz.asking import AskScreen, JumpScreen
from quizapp.tui.screens.quiz.choose import ChooseScreen
from quizapp.tui.screens.quiz.plan import PlanScreen
from quizapp.tui.screens.quiz.report import ReportScreen
from quizapp.tui.screens.quiz.review import ReviewScreen
from quizapp.tui.screens.quiz.run import QuizScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.options import OptionRow
from quizapp.tui.widgets.sheet import AnswerSheet
from tests.factories import deck, slogan
from tests.tui.conftest import Clock, Studying, opened_library, pressed

SMALL = deck(
    "small",
    slogan("六稳", "稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"),
    slogan("四定", "定薪酬", "定机构", "定任期", "定员额"),
)
SINGLE = QuizPlan(name="单选四题", counts={QuestionKind.SINGLE: 4}, decks=("small",))
EXAM = replace(SINGLE, name="考试", mode=QuizMode.EXAM, minutes=10)


def library_of(pilot: Pilot[None]) -> Library:
    assert isinstance(pilot.app, QuizApp)
    assert pilot.app.library is not None
    return pilot.app.library


async def run(pilot: Pilot[None], plan: QuizPlan, clock: Clock) -> QuizScreen:
    """Begin a quiz on this plan."""
    quiz = library_of(pilot).quizzes.start(plan, seed=7, now=clock())
    screen = QuizScreen(quiz, clock)
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def right_key(screen: QuizScreen) -> str:
    return screen._reply.question.answer[0].lower()


def wrong_key(screen: QuizScreen) -> str:
    letters = set(LETTERS[: len(screen._reply.question.options)])
    return min(letters - set(screen._reply.question.answer)).lower()


def text_of(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


def notices(pilot: Pilot[None]) -> list[str]:
    return [notice.message for notice in pilot.app._notifications]


async def test_practice_tells_right_from_wrong_at_once(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        screen = await run(pilot, SINGLE, clock)
        await pilot.press(wrong_key(screen))
        assert "✗ 答错了" in text_of(pilot, ".verdict")
        assert "原文" in text_of(pilot, ".explanation")

        await pilot.press("enter")
        await pilot.press(right_key(screen))
        assert "✓ 答对了" in text_of(pilot, ".verdict")


async def test_an_exam_is_silent_and_takes_changes_until_it_is_handed_in(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        screen = await run(pilot, EXAM, clock)
        await pilot.press(wrong_key(screen))
        assert text_of(pilot, ".verdict") == ""
        await pilot.press(right_key(screen), "m")
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, AskScreen)
        said = str(pilot.app.screen.query_one(Static).render())
        assert "还有 3 题没有答" in said
        assert "1 题标了存疑" in said
        await pilot.press("enter")

        assert isinstance(pilot.app.screen, ReportScreen)
        assert pilot.app.screen.query_one("#score", Digits).value == "25"
        assert text_of(pilot, "#marks") == "/ 100 分"
        assert "答对 1 / 4 题 · 得 1 / 4 分" in text_of(pilot, "#said")
        shown = pilot.app.screen.active_bindings["enter"].binding
        assert (shown.description, shown.show) == ("看解析", True)


async def test_options_are_chosen_and_questions_reached_with_the_mouse(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL, size=(120, 40)) as pilot:
        screen = await run(pilot, EXAM, clock)
        second = list(screen.query(OptionRow))[1]
        await pilot.click(second)
        assert screen._reply.response == ("B",)

        await pilot.click(AnswerSheet, offset=(15, 1))
        assert screen._place == 2


async def test_g_goes_to_a_question_by_its_number(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        screen = await run(pilot, EXAM, clock)
        await pilot.press("g")
        assert isinstance(pilot.app.screen, JumpScreen)
        await pilot.press("9", "enter", "backspace", "3", "enter")

        assert screen._place == 2


async def test_the_clock_warns_and_hands_in_by_itself(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        screen = await run(pilot, EXAM, clock)
        await pilot.press(right_key(screen))
        face = screen.query_one("#quiz-clock", Static)
        clock.pass_by(minutes=8, seconds=1)
        screen._tick()
        assert face.has_class("late")
        await pilot.pause()
        assert "五分之一" in notices(pilot)[-1]
        clock.pass_by(minutes=1)
        screen._tick()
        assert face.has_class("last")
        await pilot.pause()
        assert notices(pilot)[-1] == "还剩一分钟。"
        await pilot.press("ctrl+s")
        clock.pass_by(minutes=1)
        screen._tick()
        await pilot.pause()

        assert isinstance(pilot.app.screen, ReportScreen)
        assert pilot.app.screen.query_one("#score", Digits).value == "25"


async def test_a_quiz_that_was_left_goes_on_where_it_was(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        screen = await run(pilot, EXAM, clock)
        await pilot.press("a", "enter", "b", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        clock.pass_by(minutes=4)
        await pilot.press("z", "enter")
        await pilot.pause()

        again = pilot.app.screen
        assert isinstance(again, QuizScreen)
        assert again is not screen
        assert again._place == 2
        assert str(again.query_one("#quiz-clock", Static).render()) == "06:00"


async def test_digits_choose_as_letters_do(opened: Studying, clock: Clock) -> None:
    async with opened(SMALL) as pilot:
        screen = await run(pilot, EXAM, clock)
        await pilot.press("3")
        assert screen._reply.response == ("C",)
        await pilot.press("8")
        assert screen._reply.response == ("C",)


async def test_digits_are_text_in_a_blank(opened: Studying, clock: Clock) -> None:
    plan = replace(SINGLE, counts={QuestionKind.FILL: 1})
    async with opened(SMALL) as pilot:
        screen = await run(pilot, plan, clock)
        line = next(line for line in screen.query(Input) if line.display)
        line.focus()
        await pilot.press("1", "2")
        assert line.value == "12"


async def test_a_quiz_goes_on_behind_the_last_answer_though_one_before_is_open(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        screen = await run(pilot, EXAM, clock)
        await pilot.press("right", "a", "enter", "b", "escape")
        again = QuizScreen(screen._quiz, clock)
        assert again._place == 3
        await pilot.app.push_screen(again)
        await pilot.press("a", "escape")
        assert QuizScreen(screen._quiz, clock)._place == 0


async def test_the_sheet_shows_that_a_doubtful_question_is_answered(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        screen = await run(pilot, EXAM, clock)
        await pilot.press("m", "right", "a", "m", "right", "a", "right")
        line = screen.query_one(AnswerSheet).render_line(0).text

        assert line.split() == ["1○⚑", "2●⚑", "3●", "›", "4○"]


async def test_blanks_are_typed_and_letters_do_not_choose(
    opened: Studying, clock: Clock
) -> None:
    plan = replace(SINGLE, counts={QuestionKind.FILL: 2})
    async with opened(SMALL) as pilot:
        screen = await run(pilot, plan, clock)
        blanks = screen._reply.question.blanks
        lines = [line for line in screen.query(Input) if line.display]
        assert len(lines) == len(blanks)
        for line, text in zip(lines, blanks, strict=True):
            line.focus()
            await pilot.press(*text, "enter")

        assert screen._reply.is_right is True
        assert "✓ 答对了" in text_of(pilot, ".verdict")


async def test_several_options_are_answered_with_enter(
    opened: Studying, clock: Clock
) -> None:
    plan = replace(SINGLE, counts={QuestionKind.MULTIPLE: 2})
    async with opened(SMALL) as pilot:
        screen = await run(pilot, plan, clock)
        keys = [letter.lower() for letter in screen._reply.question.answer]
        await pilot.press(*keys)
        assert screen._reply.is_right is None
        await pilot.press("enter")

        assert screen._reply.is_right is True


async def test_a_report_opens_each_question_the_wrong_ones_first(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        screen = await run(pilot, SINGLE, clock)
        await pilot.press(right_key(screen), "enter")
        await pilot.press(wrong_key(screen))
        await pilot.press("ctrl+s", "enter", "enter")

        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "第 2 / 4 题" in text_of(pilot, "#review-head")
        assert "你的答案" in text_of(pilot, ".verdict")
        await pilot.press("right")
        assert "第 3 / 4 题" in text_of(pilot, "#review-head")
        assert "答案" in text_of(pilot, ".verdict")


async def test_a_miss_comes_to_the_book_and_leaves_after_three_right_answers(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        plan = replace(SINGLE, counts={QuestionKind.SINGLE: 1})
        screen = await run(pilot, plan, clock)
        await pilot.press(wrong_key(screen), "ctrl+s", "enter", "x")
        book = pilot.app.screen
        assert isinstance(book, MissedScreen)
        (missed,) = library_of(pilot).missed.entries()
        await pilot.press("2")
        assert library_of(pilot).missed.entries()[0].cause == "confused"
        for _round in range(3):
            await pilot.press("z")
            quiz = pilot.app.screen
            assert isinstance(quiz, QuizScreen)
            assert quiz._reply.question.entry == missed.entry.id
            keys = [letter.lower() for letter in quiz._reply.question.answer]
            await pilot.press(*keys, "ctrl+s", "enter", "x")

        assert library_of(pilot).missed.entries() == []
        assert "已消灭 1 条" in text_of(pilot, "#missed-head")


async def test_the_command_line_begins_a_quiz_at_once(path: Path, clock: Clock) -> None:
    def begin(home: HomeScreen) -> None:
        home.begin_quiz("timed", lambda plan: replace(plan, minutes=3))

    app = QuizApp(str(path), then=begin, clock=clock)
    async with app.run_test() as pilot:
        await opened_library(pilot)
        await pilot.pause()

        assert isinstance(app.screen, QuizScreen)
        assert app.screen._quiz.attempt.plan.minutes == 3


async def test_missed_entries_are_reviewed_as_cards(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        sitting = library_of(pilot).sitting("small", now=clock())
        asked = sitting.ask(now=clock())
        assert asked is not None
        sitting.answer(asked.card.id, Grade.AGAIN, now=clock(), milliseconds=1)
        await pilot.press("x", "enter")
        await pilot.pause()

        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        assert asked.entry.term.replace("", "  ").strip()[:1] in text_of(pilot, "#face")


async def test_missed_entries_are_filtered_by_cause(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        library = library_of(pilot)
        quiz = library.quizzes.start(SINGLE, seed=3, now=clock())
        for place, reply in enumerate(quiz.attempt.replies):
            wrong = min(set("ABCD") - set(reply.question.answer))
            quiz.respond(place, (wrong,), now=clock(), milliseconds=1)
        first = library.missed.entries()[0]
        library.missed.set_cause(first.deck, first.entry.id, Cause.TIME)
        await pilot.press("x", "f")
        chooser = pilot.app.screen.query_one("#by-cause", SelectionList)
        chooser.select(Cause.TIME.value)
        await pilot.press("ctrl+s")
        await pilot.pause()

        listed = pilot.app.screen.query_one("#missed-list", OptionList)
        assert listed.option_count == 1
        assert "列出 1 条" in text_of(pilot, "#missed-head")


async def test_an_own_quiz_is_made_kept_and_begun(opened: Studying) -> None:
    async with opened(SMALL) as pilot:
        await pilot.press("z", "n")
        form = pilot.app.screen
        assert isinstance(form, PlanScreen)
        form.query_one("#n-single", Input).value = "3"
        for kind in ("multiple", "judge", "fill"):
            form.query_one(f"#n-{kind}", Input).value = "0"
        form.query_one("#minutes", Input).value = "5"
        form.query_one("#plan-name", Input).value = "早读"
        await pilot.press("ctrl+s")
        await pilot.pause()

        screen = pilot.app.screen
        assert isinstance(screen, QuizScreen)
        assert len(screen._quiz.attempt.replies) == 3
        assert library_of(pilot).quizzes.presets()["早读"].minutes == 5


async def test_a_quiz_without_questions_is_refused_in_the_form(
    opened: Studying,
) -> None:
    async with opened(SMALL) as pilot:
        await pilot.press("z", "n")
        form = pilot.app.screen
        for kind in QuestionKind:
            form.query_one(f"#n-{kind.value}", Input).value = ""
        await pilot.press("ctrl+s")

        assert pilot.app.screen is form


async def test_earlier_attempts_can_be_looked_at_again(
    opened: Studying, clock: Clock
) -> None:
    async with opened(SMALL) as pilot:
        quiz = library_of(pilot).quizzes.start(EXAM, seed=1, now=clock())
        quiz.hand_in(now=clock())
        await pilot.press("z")
        assert isinstance(pilot.app.screen, ChooseScreen)
        await pilot.press("end", "enter")

        assert isinstance(pilot.app.screen, ReportScreen)
        assert pilot.app.screen.query_one(OptionList).option_count == 4


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_quiz_of_the_bundled_deck_can_be_done_by_keyboard_alone(
    size: tuple[int, int], path: Path, clock: Clock
) -> None:
    app = QuizApp(str(path), clock=clock)
    async with app.run_test(size=size) as pilot:
        await opened_library(pilot)
        await pilot.press("z", "down", "enter")
        await pilot.pause()
        for _question in range(20):
            await pilot.press("a", "enter")
            await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        await pilot.press("enter")

        assert isinstance(app.screen, ReportScreen)


async def test_titles_that_look_like_markup_are_shown_as_they_are(
    opened: Studying,
) -> None:
    odd = replace(SMALL, title="甲[/乙]")
    async with opened(odd) as pilot:
        await pressed(pilot, "z", "n")

        assert isinstance(pilot.app.screen, PlanScreen)
        ticks = pilot.app.screen.query_one("#plan-decks", SelectionList)
        prompts = [ticks.get_option_at_index(n).prompt for n in range(2)]
        assert "甲[/乙]" in map(str, prompts)
