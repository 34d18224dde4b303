"""Answers of elsewhere take their places in the log of a card."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory, Review
from quizapp.scheduling import Scheduler
from quizapp.services.anki.taking import GivenAnswer, take_answers
from quizapp.services.library import Library
from quizapp.storage.database import Database
from quizapp.storage.reviews import memory_of, reviews_of, save_review
from tests.factories import NOW

DAY = timedelta(days=1)


@pytest.mark.parametrize("days", [1, 30])
def test_an_answer_that_did_not_count_changes_no_memory(
    library: Library, days: int
) -> None:
    """Neither does it when the parameters are others than those of its time."""
    card = library.cards("tiny")[0].id
    then, now = Scheduler(), Scheduler(retention=0.8)
    database = Database(library.path)
    with database.writing() as session:
        memory = Memory()
        for at in (NOW, NOW + 3 * DAY, NOW + 20 * DAY):
            after = then.outcomes(memory, at)[Grade.GOOD]
            review = Review(
                card=card,
                at=at.astimezone(UTC),
                day=learners_day(at),
                grade=Grade.GOOD,
                milliseconds=900,
                before=memory,
                after=after,
            )
            save_review(session, review)
            memory = after
    with database.writing() as session:
        log = reviews_of(session, card)
        given = GivenAnswer(
            at=NOW + days * DAY, grade=Grade.AGAIN, milliseconds=1, is_scheduled=False
        )
        assert take_answers(session, now, card, [given], NOW.tzinfo) == 1
    with database.reading() as session:
        assert memory_of(session, card) == memory
        kept = [one for one in reviews_of(session, card) if one.source.is_scheduled]
        taken = [one for one in reviews_of(session, card) if one not in kept]
    database.close()
    assert kept == log
    assert [replace(one.after) for one in taken] == [taken[0].before]
    assert taken[0].before == log[0 if days == 1 else -1].after
