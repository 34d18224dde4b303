"""A quiz from the first question to what it leaves behind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from quizapp.cards.questions.grading import told
from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.entry import Deck
from quizapp.domain.figure import Figure, mint_figure_id
from quizapp.domain.question import QuestionForm, QuestionKind
from quizapp.domain.quiz import (
    PRESETS,
    Cause,
    MissedState,
    QuizMode,
    QuizPlan,
    Reply,
    Response,
)
from quizapp.domain.review import Grade, Source
from quizapp.errors import QuizError, UnknownName
from quizapp.services.library import Library
from quizapp.services.missed import MissedFilter
from quizapp.services.quizzes import Quiz, report_on
from tests.factories import NOW, deck, slogan

STABLE = slogan("六稳", "稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期")
FIXED = slogan("四定", "定薪酬", "定机构", "定任期", "定员额")
SMALL = deck("small", STABLE, FIXED)
SINGLE = QuizPlan(name="own", counts={QuestionKind.SINGLE: 6}, decks=("small",))
EXAM = replace(SINGLE, mode=QuizMode.EXAM, minutes=10)
DAY = timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(str(path), now=NOW) as library:
        library.add_deck(SMALL, now=NOW)
        yield library


def right_response(reply: Reply) -> Response:
    return reply.question.answer


def wrong_response(reply: Reply) -> Response:
    """An answer that is wrong by one option."""
    right = set(reply.question.answer)
    return (next(letter for letter in "ABCD" if letter not in right),)


def answer_all(quiz: Quiz, *, right: bool) -> None:
    for place, reply in enumerate(quiz.attempt.replies):
        response = right_response(reply) if right else wrong_response(reply)
        quiz.respond(place, response, now=NOW, milliseconds=1000)


def reviews_by_quiz(library: Library) -> list[tuple[CardId, Grade]]:
    sitting = library.sitting("small", now=NOW)
    found = []
    for card in library.cards("small"):
        history = sitting.history(card.id, now=NOW)
        for review in history.reviews if history else ():
            if review.source is Source.QUIZ:
                found.append((card.id, review.grade))
    return found


def test_practice_tells_a_verdict_at_once_and_lets_it_stand(
    library: Library,
) -> None:
    quiz = library.quizzes.start(SINGLE, seed=1, now=NOW)
    first = quiz.attempt.replies[0]

    told = quiz.respond(0, wrong_response(first), now=NOW, milliseconds=900)
    assert told.is_right is False
    assert quiz.respond(0, right_response(first), now=NOW, milliseconds=5) == told


def test_an_exam_tells_nothing_and_lets_answers_change_until_it_is_handed_in(
    library: Library,
) -> None:
    quiz = library.quizzes.start(EXAM, seed=1, now=NOW)
    first = quiz.attempt.replies[0]

    assert (
        quiz.respond(0, wrong_response(first), now=NOW, milliseconds=9).is_right is None
    )
    assert not library.missed.entries()
    quiz.respond(0, right_response(first), now=NOW, milliseconds=9)
    attempt = quiz.hand_in(now=NOW + timedelta(minutes=3))

    assert attempt.replies[0].is_right is True
    assert attempt.replies[0].milliseconds == 18
    assert [reply.is_right for reply in attempt.replies[1:]] == [False] * 5
    assert attempt.score == 1
    assert attempt.full_score == 6


def test_an_answer_may_be_taken_back_in_an_exam(library: Library) -> None:
    quiz = library.quizzes.start(EXAM, seed=1, now=NOW)
    quiz.respond(0, ("A",), now=NOW, milliseconds=9)

    assert quiz.respond(0, None, now=NOW, milliseconds=9).response is None
    assert quiz.attempt.open == 6


def test_a_quiz_that_was_killed_goes_on_with_the_time_that_is_left(path: Path) -> None:
    with Library.open(str(path), now=NOW) as library:
        library.add_deck(SMALL, now=NOW)
        quiz = library.quizzes.start(EXAM, seed=1, now=NOW)
        quiz.respond(2, ("B",), now=NOW, milliseconds=700)
        quiz.doubt(4, doubtful=True)
        # Nothing is closed or handed in: the process is gone.

    later = NOW + timedelta(minutes=4)
    with Library.open(str(path), now=later) as library:
        resumed = library.quizzes.running(now=later)
        assert resumed is not None
        assert resumed.attempt == quiz.attempt
        assert resumed.attempt.replies[2].response == ("B",)
        assert resumed.attempt.replies[4].doubtful
        assert resumed.seconds_left(later) == 360


def test_a_quiz_whose_time_ran_out_meanwhile_is_handed_in_as_of_its_deadline(
    library: Library,
) -> None:
    quiz = library.quizzes.start(EXAM, seed=1, now=NOW)
    quiz.respond(0, right_response(quiz.attempt.replies[0]), now=NOW, milliseconds=1)
    later = NOW + timedelta(hours=5)

    found = library.quizzes.running(now=later)

    assert found is not None
    assert found.attempt.handed_in_at == (NOW + timedelta(minutes=10)).astimezone(UTC)
    assert found.attempt.score == 1
    assert library.quizzes.running(now=later) is None


def test_nothing_is_taken_after_the_time_is_over(library: Library) -> None:
    quiz = library.quizzes.start(EXAM, seed=1, now=NOW)

    reply = quiz.respond(0, ("A",), now=NOW + timedelta(minutes=10), milliseconds=1)
    assert reply.response is None


def test_a_wrong_answer_comes_to_the_book_and_to_the_schedule(library: Library) -> None:
    quiz = library.quizzes.start(SINGLE, seed=3, now=NOW)
    answer_all(quiz, right=False)

    missed = {one.entry.term: one for one in library.missed.entries()}
    assert set(missed) == {"六稳", "四定"}
    assert sum(one.times for one in missed.values()) == 6
    for one in missed.values():
        assert all(miss.given and miss.right and miss.asked for miss in one.misses)
    assert len(reviews_by_quiz(library)) == 6
    assert {grade for _, grade in reviews_by_quiz(library)} == {Grade.AGAIN}


def test_a_question_about_one_member_is_about_its_cloze(library: Library) -> None:
    plan = replace(SINGLE, counts={QuestionKind.SINGLE: 30})
    quiz = library.quizzes.start(plan, seed=3, now=NOW)
    place, reply = next(
        (place, reply)
        for place, reply in enumerate(quiz.attempt.replies)
        if reply.question.form is QuestionForm.BELONGS
    )
    quiz.respond(place, wrong_response(reply), now=NOW, milliseconds=1)

    ((card, _grade),) = reviews_by_quiz(library)
    asked = next(one for one in library.cards("small") if one.id == card)
    (right,) = (option.text for option in reply.question.options if option.is_right)
    assert asked.answer == right


FIGURE = Figure(
    id=mint_figure_id("营造林", ""),
    sentence="完成营造林 2300 万亩。",
    answers=("2300 万亩",),
    measures="完成营造林",
)
WITH_FIGURE = replace(SMALL, figures=(FIGURE,))


@pytest.mark.parametrize("asks_figures", [True, False])
def test_a_missed_figure_comes_to_the_book_and_to_its_card_if_it_has_one(
    asks_figures: bool, library: Library
) -> None:
    library.add_deck(WITH_FIGURE, now=NOW)
    library.set_options(
        "small", replace(library.options("small"), figures=asks_figures)
    )
    quiz = library.quizzes.start(
        replace(SINGLE, counts={QuestionKind.FILL: 8}), seed=3, now=NOW
    )
    place = next(
        place
        for place, reply in enumerate(quiz.attempt.replies)
        if reply.question.form is QuestionForm.FIGURE
    )
    quiz.respond(place, ("2200",), now=NOW, milliseconds=1)

    (missed,) = library.missed.entries()
    assert missed.entry.term == "完成营造林"
    assert (missed.misses[0].given, missed.misses[0].right) == ("2200", "2300")
    assert len(reviews_by_quiz(library)) == asks_figures


def test_figures_may_be_left_out_of_a_quiz(library: Library) -> None:
    library.add_deck(WITH_FIGURE, now=NOW)
    plan = replace(SINGLE, counts={QuestionKind.FILL: 30}, figures=False)
    quiz = library.quizzes.start(plan, seed=3, now=NOW)

    forms = {reply.question.form for reply in quiz.attempt.replies}
    assert forms == {QuestionForm.MISSING}


def test_a_right_answer_counts_only_for_a_card_that_is_due(library: Library) -> None:
    sitting = library.sitting("small", now=NOW)
    for card in library.cards("small"):
        sitting.answer(card.id, Grade.EASY, now=NOW, milliseconds=1)
    quiz = library.quizzes.start(SINGLE, seed=3, now=NOW)
    answer_all(quiz, right=True)
    assert reviews_by_quiz(library) == []

    later = NOW + 60 * DAY
    again = library.quizzes.start(SINGLE, seed=3, now=later)
    for place, reply in enumerate(again.attempt.replies):
        again.respond(place, right_response(reply), now=later, milliseconds=1)
    assert {grade for _, grade in reviews_by_quiz(library)} == {Grade.GOOD}


def test_a_quiz_leaves_the_schedule_alone_if_the_learner_wants_so(
    library: Library,
) -> None:
    library.set_preferences(replace(library.preferences(), quiz_feeds_schedule=False))
    answer_all(library.quizzes.start(SINGLE, seed=3, now=NOW), right=False)

    assert reviews_by_quiz(library) == []
    assert library.missed.entries()


def test_a_missed_entry_leaves_after_three_right_answers_in_a_row(
    library: Library,
) -> None:
    answer_all(library.quizzes.start(SINGLE, seed=3, now=NOW), right=False)
    streaks = []
    for seed in range(4, 9):
        plan = replace(SINGLE, counts={QuestionKind.SINGLE: 2}, missed_only=True)
        if not library.missed.entries():
            break
        quiz = library.quizzes.start(plan, seed=seed, now=NOW)
        answer_all(quiz, right=True)
        streaks.append([one.streak for one in library.missed.entries()])

    assert streaks == [[1, 1], [2, 2], []]
    cleared = library.missed.entries(MissedFilter(state=MissedState.CLEARED))
    assert {one.entry.term for one in cleared} == {"六稳", "四定"}


def test_the_journey_of_a_miss_from_the_quiz_to_the_book_the_schedule_and_out(
    library: Library,
) -> None:
    plan = replace(SINGLE, counts={QuestionKind.SINGLE: 1})
    quiz = library.quizzes.start(plan, seed=3, now=NOW)
    (reply,) = quiz.attempt.replies
    quiz.respond(0, wrong_response(reply), now=NOW, milliseconds=1)

    (missed,) = library.missed.entries()
    assert missed.entry.id == reply.question.entry
    assert missed.misses[0].right == told(reply.question, reply.question.answer)
    ((card, grade),) = reviews_by_quiz(library)
    assert grade is Grade.AGAIN
    history = library.sitting("small", now=NOW).history(card, now=NOW)
    assert history is not None
    assert history.reviews[-1].after.due_day == learners_day(NOW)

    for day in range(1, 4):
        later = NOW + day * DAY
        again = library.quizzes.start(
            replace(plan, missed_only=True), seed=day, now=later
        )
        assert again.attempt.replies[0].question.id != reply.question.id
        right = right_response(again.attempt.replies[0])
        again.respond(0, right, now=later, milliseconds=1)
        state = MissedState.CLEARED if day == 3 else MissedState.OPEN
        (found,) = library.missed.entries(MissedFilter(state=None))
        assert (found.state, found.streak) == (state, day)


def test_a_quiz_on_missed_ones_asks_other_questions(library: Library) -> None:
    first = library.quizzes.start(SINGLE, seed=3, now=NOW)
    answer_all(first, right=False)
    plan = replace(SINGLE, missed_only=True)

    second = library.quizzes.start(plan, seed=3, now=NOW)
    asked = {reply.question.id for reply in first.attempt.replies}
    assert asked.isdisjoint(reply.question.id for reply in second.attempt.replies)


def test_a_quiz_may_be_on_some_of_the_missed_ones(library: Library) -> None:
    answer_all(library.quizzes.start(SINGLE, seed=3, now=NOW), right=False)
    (chosen, _other) = library.missed.entries()
    plan = replace(SINGLE, missed_only=True, entries=(("small", chosen.entry.id),))

    quiz = library.quizzes.start(plan, seed=5, now=NOW)
    asked = {reply.question.entry for reply in quiz.attempt.replies}
    assert asked == {chosen.entry.id}
    assert library.quizzes.quiz(quiz.attempt.pk).attempt.plan == plan


def test_a_quiz_on_missed_ones_needs_some(library: Library) -> None:
    with pytest.raises(QuizError, match="错题本"):
        library.quizzes.start(replace(SINGLE, missed_only=True), seed=1, now=NOW)


def test_study_puts_in_the_book_what_is_graded_again_and_undo_takes_it_out(
    library: Library,
) -> None:
    sitting = library.sitting("small", now=NOW)
    asked = sitting.ask(now=NOW)
    assert asked is not None
    sitting.answer(asked.card.id, Grade.AGAIN, now=NOW, milliseconds=1, typed="稳房价")

    (missed,) = library.missed.entries()
    assert missed.misses[0].source == "study"
    assert missed.misses[0].given == "稳房价"
    sitting.undo(now=NOW)
    assert library.missed.entries() == []


def test_undo_brings_a_cleared_entry_and_its_streak_back(library: Library) -> None:
    sitting = library.sitting("small", now=NOW)
    card = library.cards("small")[0].id
    sitting.answer(card, Grade.AGAIN, now=NOW, milliseconds=1)
    for _ in range(2):
        sitting.answer(card, Grade.GOOD, now=NOW, milliseconds=1)
    before = library.missed.entries()
    sitting.answer(card, Grade.GOOD, now=NOW, milliseconds=1)
    assert library.missed.entries() == []

    sitting.undo(now=NOW)
    assert library.missed.entries() == before
    assert before[0].streak == 2


def test_an_entry_is_taken_out_and_put_back_by_hand(library: Library) -> None:
    answer_all(library.quizzes.start(SINGLE, seed=3, now=NOW), right=False)
    missed = library.missed.entries()[0]
    library.missed.set_cause("small", missed.entry.id, Cause.CONFUSED)
    library.missed.clear("small", missed.entry.id, now=NOW)
    assert missed.entry.id not in {one.entry.id for one in library.missed.entries()}

    library.missed.put_back("small", missed.entry.id)
    found = library.missed.entries(MissedFilter(causes=(Cause.CONFUSED,)))
    assert [one.entry.id for one in found] == [missed.entry.id]
    with pytest.raises(UnknownName, match="没有词条"):
        library.missed.clear("small", missed.entry.id[::-1] + "x", now=NOW)  # type: ignore[arg-type]


def test_slogans_that_were_taken_for_each_other_are_a_confused_pair(
    library: Library,
) -> None:
    answer_all(library.quizzes.start(SINGLE, seed=3, now=NOW), right=False)

    (pair,) = library.missed.confused_pairs()
    assert {pair.one.term, pair.other.term} == {"六稳", "四定"}
    assert pair.times > 1
    assert all("稳" in said or "定" in said for said in pair.chosen)


def test_the_report_tells_score_kind_section_and_place(library: Library) -> None:
    good = library.quizzes.start(EXAM, seed=1, now=NOW)
    answer_all(good, right=True)
    good.hand_in(now=NOW + timedelta(minutes=2))
    bad = library.quizzes.start(EXAM, seed=2, now=NOW)
    answer_all(bad, right=False)
    bad.respond(1, right_response(bad.attempt.replies[1]), now=NOW, milliseconds=1)
    bad.hand_in(now=NOW + timedelta(minutes=5))

    attempts = library.quizzes.attempts()
    report = report_on(attempts[1], attempts)
    assert report.percent == pytest.approx(16.7)
    assert report.seconds == 300
    assert report.earlier == (100.0,)
    assert report.place == 2
    assert report.by_kind[QuestionKind.SINGLE].right == 1
    assert report.by_section["总则"].asked == 6
    assert report.wrong == (0, 2, 3, 4, 5)


def test_own_presets_are_kept(library: Library) -> None:
    own = replace(EXAM, name="早读 6 题")
    library.quizzes.save_preset(own)
    assert library.quizzes.presets()["早读 6 题"] == own
    assert set(PRESETS) < set(library.quizzes.presets())

    library.quizzes.delete_preset("早读 6 题")
    assert set(library.quizzes.presets()) == set(PRESETS)


def test_a_quiz_is_kept_as_it_was_asked_when_its_deck_changes(library: Library) -> None:
    quiz = library.quizzes.start(SINGLE, seed=1, now=NOW)
    before = quiz.attempt
    library.add_deck(Deck(id="small", title="空了", entries=(FIXED,)), now=NOW)

    assert library.quizzes.quiz(before.pk).attempt == before
    answer_all(quiz, right=False)
    assert {one.entry.term for one in library.missed.entries()} <= {"四定"}


def test_what_another_window_answered_is_handed_in_too(library: Library) -> None:
    here = library.quizzes.start(EXAM, seed=1, now=NOW)
    there = library.quizzes.running(now=NOW)
    assert there is not None
    answer_all(there, right=True)

    here.doubt(0, doubtful=True)
    attempt = here.hand_in(now=NOW)

    assert all(reply.is_right for reply in attempt.replies)
    assert not library.missed.entries()


def test_a_verdict_given_in_another_window_stands(library: Library) -> None:
    here = library.quizzes.start(SINGLE, seed=1, now=NOW)
    there = library.quizzes.running(now=NOW)
    assert there is not None
    right = right_response(there.attempt.replies[0])
    there.respond(0, right, now=NOW, milliseconds=1000)

    wrong = wrong_response(here.attempt.replies[0])
    reply = here.respond(0, wrong, now=NOW, milliseconds=1000)

    assert (reply.response, reply.is_right) == (right, True)
