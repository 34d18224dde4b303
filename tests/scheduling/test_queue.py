from datetime import UTC, timedelta

import pytest

from quizapp.domain.card import CardId
from quizapp.scheduling import Heads, Waiting, next_card
from tests.factories import NOW

STEP, REVIEW, NEW = CardId("step"), CardId("review"), CardId("new")


def waiting(minutes: int) -> Waiting:
    return Waiting(card=STEP, due_at=NOW.astimezone(UTC) + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("heads", "asked"),
    [
        pytest.param(
            Heads(learning=waiting(-1), review=REVIEW, new=NEW), STEP, id="pause over"
        ),
        pytest.param(
            Heads(learning=waiting(5), review=REVIEW, new=NEW), REVIEW, id="due first"
        ),
        pytest.param(Heads(learning=waiting(5), new=NEW), NEW, id="new before waiting"),
        pytest.param(Heads(learning=waiting(15)), STEP, id="pause cut short"),
        pytest.param(Heads(learning=waiting(25)), None, id="pause too long to cut"),
        pytest.param(Heads(), None, id="nothing"),
    ],
)
def test_what_is_asked_next(heads: Heads, asked: CardId | None) -> None:
    assert next_card(heads, NOW) == asked
