from datetime import timedelta

from quizapp.domain.review import Grade, Phase
from quizapp.services.library import Library
from tests.factories import NOW


def test_the_history_has_every_review_and_what_good_answers_would_bring(
    library: Library,
) -> None:
    sitting = library.sitting("tiny", now=NOW)
    asked = sitting.ask(now=NOW)
    assert asked is not None
    for at, grade in enumerate((Grade.AGAIN, Grade.GOOD, Grade.GOOD)):
        now = NOW + timedelta(minutes=20 * at)
        sitting.answer(asked.card.id, grade, now=now, milliseconds=1)

    history = sitting.history(asked.card.id, now=NOW + timedelta(hours=1))

    assert history is not None
    assert [review.grade.value for review in history.reviews] == [1, 3, 3]
    assert history.reviews[-1].after == history.memory
    stabilities = [memory.stability or 0 for memory in history.forecast]
    assert stabilities == sorted(stabilities)
    assert len(stabilities) == 6
    assert all(memory.phase is Phase.REVIEW for memory in history.forecast)
    days = [memory.due_day for memory in history.forecast]
    assert days == sorted(set(days))  # type: ignore[type-var]


def test_a_new_card_has_a_forecast_too(library: Library) -> None:
    sitting = library.sitting("tiny", now=NOW)
    asked = sitting.ask(now=NOW)
    assert asked is not None

    history = sitting.history(asked.card.id, now=NOW)

    assert history is not None
    assert history.reviews == ()
    assert len(history.forecast) == 6
