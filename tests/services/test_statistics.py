"""Statistics against a count, by hand, of the same answers."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory, Phase, Review, Source
from quizapp.domain.statistics import Period, Picture, Stage, Statistics
from quizapp.errors import UnknownName
from quizapp.scheduling import retrievability
from quizapp.services.library import Library
from quizapp.services.readings import reading
from quizapp.services.statistics_json import statistics_to_json
from quizapp.storage.database import Database
from quizapp.storage.reviews import save_review
from tests.factories import NOW, deck, slogan
from tests.learner import Learner

DAY = timedelta(days=1)
DECKS = ("a", "b")


@pytest.fixture(scope="module")
def studied(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Library, list[tuple[str, Review]]]:
    """A library with two decks, and every answer given in them."""
    path = tmp_path_factory.mktemp("studied") / "library.db"
    library = Library.open(str(path), now=NOW)
    answers = []
    database = Database(path)
    for seed, name in enumerate(DECKS):
        terms = [slogan(f"{name}{n}稳", "稳甲", "稳乙") for n in range(8)]
        library.add_deck(deck(name, *terms), now=NOW)
        cards = [card.id for card in library.cards(name)]
        learner = Learner(seed=seed)
        with database.writing() as session:
            for review in learner.reviews(cards, days=120, until=NOW):
                save_review(session, review)
                answers.append((name, review))
    database.close()
    return library, answers


@pytest.fixture(
    params=[(deck_id, period) for deck_id in (None, "b") for period in Period],
    ids=str,
)
def counted(
    request: pytest.FixtureRequest,
    studied: tuple[Library, list[tuple[str, Review]]],
) -> tuple[Statistics, list[Review], list[Review]]:
    """Statistics, the answers in their period, and all answers of their decks."""
    library, answers = studied
    deck_id, period = request.param
    every = [one for name, one in answers if deck_id in (None, name)]
    first = period.first_day(learners_day(NOW))
    within = [one for one in every if first is None or one.day >= first]
    return library.statistics(deck_id, period, now=NOW), within, every


Counted = tuple[Statistics, list[Review], list[Review]]


def test_the_calendar_has_every_day_with_its_answers(counted: Counted) -> None:
    statistics, _within, every = counted

    assert dict(statistics.calendar.days) == Counter(one.day for one in every)
    assert statistics.calendar.studied == len({one.day for one in every})


def test_today_is_counted_by_the_learners_day(counted: Counted) -> None:
    statistics, _within, every = counted
    today = [one for one in every if one.day == learners_day(NOW)]

    assert statistics.today.answers == len(today)
    assert statistics.today.milliseconds == sum(one.milliseconds for one in today)
    assert statistics.today.again == sum(one.grade is Grade.AGAIN for one in today)
    assert statistics.today.new == sum(one.before.phase is Phase.NEW for one in today)


def first_of_day(answers: Sequence[Review]) -> list[Review]:
    seen: set[tuple[CardId, object]] = set()
    first = []
    for one in answers:
        if (one.card, one.day) not in seen:
            first.append(one)
        seen.add((one.card, one.day))
    return first


def stage_of(review: Review) -> Stage:
    before = review.before
    if before.phase is not Phase.REVIEW:
        return Stage.LEARNING
    assert before.due_day is not None
    assert before.last_day is not None
    mature = (before.due_day - before.last_day).days >= 21
    return Stage.MATURE if mature else Stage.YOUNG


def test_retention_counts_reviews_once_a_day_without_learning(counted: Counted) -> None:
    statistics, within, every = counted
    first = {id(one) for one in first_of_day(every)}
    asked = [
        one for one in within if id(one) in first and one.before.phase is Phase.REVIEW
    ]

    retention = statistics.retention
    assert retention.all.asked == len(asked)
    assert retention.all.known == sum(one.grade > Grade.AGAIN for one in asked)
    assert retention.mature.asked == sum(stage_of(one) is Stage.MATURE for one in asked)
    assert sum(share.asked for share in retention.weeks.values()) == len(asked)


def test_answers_are_counted_by_stage_and_button(counted: Counted) -> None:
    statistics, within, _every = counted
    by_hand = Counter((stage_of(one), one.grade) for one in within)

    assert by_hand == {
        (stage, grade): count
        for stage, counts in statistics.grades.items()
        for grade, count in counts.items()
        if count
    }


def test_hours_are_those_of_the_learners_clock(counted: Counted) -> None:
    statistics, within, _every = counted
    by_hand = Counter(one.at.astimezone(NOW.tzinfo).hour for one in within)

    hours = {n: hour.answers for n, hour in enumerate(statistics.hours) if hour.answers}
    assert hours == by_hand
    known = sum(
        one.grade > Grade.AGAIN for one in within if stage_of(one) != Stage.LEARNING
    )
    assert sum(hour.reviews.known for hour in statistics.hours) == known


def test_time_is_added_up_by_day_without_gaps(counted: Counted) -> None:
    statistics, within, _every = counted

    assert statistics.time.total == sum(one.milliseconds for one in within)
    days = list(statistics.time.days)
    assert days == [days[0] + n * DAY for n in range(len(days))]
    assert days[-1] == learners_day(NOW)


def test_due_cards_and_memories_are_those_of_the_last_answers(counted: Counted) -> None:
    statistics, _within, every = counted
    last = {one.card: one.after for one in every}
    today = learners_day(NOW)
    due = Counter(memory.due_day for memory in last.values())

    forecast = statistics.forecast
    assert list(forecast.days) == [due[today + n * DAY] for n in range(30)]
    assert forecast.backlog + sum(forecast.days) + forecast.later == len(last)
    spread = statistics.spread
    assert spread.stability.total == spread.difficulty.total == len(last)
    assert spread.recalled == pytest.approx(
        sum(
            retrievability(memory.stability, (today - memory.last_day).days)
            for memory in last.values()
            if memory.stability is not None and memory.last_day is not None
        )
    )


def test_sections_hold_all_cards_of_their_entries(counted: Counted) -> None:
    statistics, _within, every = counted
    tested = [one for one in statistics.sections if one.deck.startswith("牌组")]

    assert sum(one.seen for one in tested) == len({one.card for one in every})
    assert {one.section for one in tested} == {("总则", "第一节")}


def test_every_picture_says_something(counted: Counted) -> None:
    statistics, _within, _every = counted

    for picture in Picture:
        said = reading(picture, statistics)
        assert said
        assert "{" not in said


def test_json_has_the_same_numbers(counted: Counted) -> None:
    statistics, within, _every = counted
    written = statistics_to_json(statistics)

    assert sum(hour["answers"] for hour in written["hours"]) == len(within)
    assert written["retention"]["all"]["asked"] == statistics.retention.all.asked
    assert written["calendar"]["streak"] == statistics.calendar.streak


@pytest.mark.parametrize(
    ("source", "answers", "reviewed"),
    [
        (Source.STUDY, 1, 1),
        (Source.AHEAD, 1, 1),
        (Source.CRAM, 1, 0),
        (Source.QUIZ, 1, 1),
        (Source.LIST, 0, 0),
        (Source.MANUAL, 0, 0),
    ],
)
def test_what_counts_depends_on_where_an_answer_comes_from(
    source: Source, answers: int, reviewed: int, library: Library
) -> None:
    today = learners_day(NOW)
    memory = Memory(
        phase=Phase.REVIEW,
        stability=30.0,
        difficulty=5.0,
        due_day=today,
        last_day=today - 30 * DAY,
    )
    review = Review(
        card=library.cards("tiny")[0].id,
        at=NOW,
        day=today,
        grade=Grade.GOOD,
        milliseconds=5000,
        before=memory,
        after=memory,
        source=source,
    )
    database = Database(library.path)
    with database.writing() as session:
        save_review(session, review)
    database.close()

    statistics = library.statistics("tiny", Period.WEEK, now=NOW)
    assert statistics.today.answers == answers
    assert sum(statistics.calendar.days.values()) == answers
    assert statistics.retention.mature.asked == reviewed
    assert sum(hour.answers for hour in statistics.hours) == answers
    assert sum(hour.reviews.asked for hour in statistics.hours) == reviewed


def test_an_answer_that_is_taken_back_is_not_counted(library: Library) -> None:
    sitting = library.sitting("tiny", now=NOW)
    asked = sitting.ask(now=NOW)
    assert asked is not None
    sitting.answer(asked.card.id, Grade.GOOD, now=NOW, milliseconds=5000)
    before = library.statistics("tiny", Period.ALL, now=NOW)
    sitting.undo(now=NOW)
    after = library.statistics("tiny", Period.ALL, now=NOW)

    assert (before.today.answers, after.today.answers) == (1, 0)
    assert after.spread.stability.total == 0


def test_a_new_library_is_told_to_be_studied(library: Library) -> None:
    statistics = library.statistics(None, Period.MONTH, now=NOW)

    for picture in set(Picture) - {Picture.TODAY, Picture.MODEL}:
        assert "enter" in reading(picture, statistics)


def test_a_time_without_answers_asks_for_a_longer_one(library: Library) -> None:
    sitting = library.sitting("tiny", now=NOW)
    asked = sitting.ask(now=NOW)
    assert asked is not None
    sitting.answer(asked.card.id, Grade.EASY, now=NOW, milliseconds=5000)
    statistics = library.statistics("tiny", Period.WEEK, now=NOW + 30 * DAY)

    assert "更长" in reading(Picture.TIME, statistics)


@pytest.mark.parametrize("hour", [3, 4])
def test_an_answer_before_four_belongs_to_the_day_before(
    hour: int, library: Library
) -> None:
    at: datetime = NOW.replace(hour=hour)
    sitting = library.sitting("tiny", now=at)
    asked = sitting.ask(now=at)
    assert asked is not None
    sitting.answer(asked.card.id, Grade.EASY, now=at, milliseconds=5000)
    statistics = library.statistics("tiny", Period.WEEK, now=NOW)

    assert statistics.today.answers == (1 if hour == 4 else 0)
    assert statistics.hours[hour].answers == 1


def test_an_unknown_deck_is_told(library: Library) -> None:
    with pytest.raises(UnknownName, match="tiny"):
        library.statistics("none", Period.MONTH, now=NOW)
