"""What was learnt travels: Anki shows the same due days, memories and log."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anki.cards import Card as AnkiCard
from anki.collection import Collection

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.review import Phase, Review, Source
from quizapp.services.anki.exporting import AnkiWishes, export_anki
from quizapp.services.library import Library
from quizapp.storage.anki import KnownCard
from quizapp.storage.database import Database
from quizapp.storage.marks import CardMarks, set_marks
from quizapp.storage.reviews import memory_of, reviews_of, save_review
from tests.exporting.anki_side import anki_cards, take_in
from tests.learner import Learner, report, study

PROGRESS = AnkiWishes(questions=frozenset(), with_progress=True)
ZONES = {"utc": "UTC", "beijing": "Asia/Shanghai", "new york": "America/New_York"}


@pytest.fixture(params=list(ZONES.values()), ids=list(ZONES))
def present(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[datetime]:
    """The real moment, since Anki asks no one for it, in several time zones."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield datetime.now().astimezone()
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def learnt(tmp_path: Path, present: datetime) -> Iterator[Library]:
    """A library whose deck `report` was studied for two months."""
    with Library.open(str(tmp_path / "learnt.db"), now=present) as library:
        library.add_deck(report(), now=present)
        learner = Learner(seed=3, new_per_day=2)
        # The learner studies at seven, which may be still to come today.
        study(library, "report", learner, days=60, until=present - timedelta(days=1))
        yield library


def paired(library: Library, collection: Collection) -> dict[CardId, AnkiCard]:
    """The card of Anki for each card of the library."""
    kinds = {"列举": "recall", "名称": "name", "释义": "meaning"}
    found: dict[CardId, AnkiCard] = {}
    members = {card.id: card for card in library.cards("report")}
    for card in anki_cards(collection):
        deck_id, entry, kind = card.note()["Id"].split("/")
        if kind == "slogan":
            name = kinds[str(card.template()["name"])]
            found[CardId(f"{deck_id}/{entry}/{name}")] = card
            continue
        text = collection.extract_cloze_for_typing(card.note()["Text"], card.ord + 1)
        (one,) = [
            own.id
            for own in members.values()
            if own.entry == entry and own.kind == "cloze" and own.answer == text
        ]
        found[one] = card
    return found


def import_all(collection: Collection, package: Path) -> None:
    take_in(collection, package, with_scheduling=True)


def logged(collection: Collection, card: AnkiCard) -> list[tuple[int, int, int, int]]:
    """Moment in milliseconds, button, type and time of each review."""
    assert collection.db is not None
    rows = collection.db.all(
        "SELECT id, ease, type, time FROM revlog WHERE cid = ? ORDER BY id", card.id
    )
    return [(at, ease, kind, taken) for at, ease, kind, taken in rows]


def test_anki_shows_the_same_schedule_and_log(
    learnt: Library, collection: Collection, package: Path, present: datetime
) -> None:
    contents = export_anki(learnt, ["report"], package, PROGRESS, now=present)
    import_all(collection, package)

    known = {card.id: card for card in learnt.anki.known_cards("report")}
    cards = paired(learnt, collection)
    assert len(cards) == contents.cards
    assert len(known) > 50
    phases = Counter(card.memory.phase for card in known.values())
    assert phases[Phase.REVIEW] > 20
    for name, card in cards.items():
        if name in known:
            assert_same(known[name], card, collection)
        else:
            assert (card.type, card.queue, card.reps) == (0, 0, 0)
    assert contents.reviews == sum(len(card.reviews) for card in known.values()) > 200


def assert_same(known: KnownCard, card: AnkiCard, collection: Collection) -> None:
    memory, state = known.memory, card.memory_state
    types = {Phase.LEARNING: 1, Phase.REVIEW: 2, Phase.RELEARNING: 3}
    assert card.type == types[memory.phase]
    assert (card.reps, card.lapses) == (memory.reps, memory.lapses)
    assert state is not None
    assert state.stability == pytest.approx(memory.stability, abs=1e-3)
    assert state.difficulty == pytest.approx(memory.difficulty, abs=1e-3)
    assert memory.due_day is not None
    assert memory.last_day is not None
    if memory.phase is Phase.REVIEW:
        today = learners_day(datetime.now().astimezone())
        days = card.due - collection.sched.today
        assert today + timedelta(days=days) == memory.due_day
        assert card.ivl == (memory.due_day - memory.last_day).days
    elif memory.due_at is not None and card.queue == 1:
        assert card.due == int(memory.due_at.timestamp())
    ours = [
        (
            int(one.at.timestamp() * 1000),
            int(one.grade),
            {"new": 0, "learning": 0, "review": 1, "relearning": 2}[one.before.phase],
            one.milliseconds,
        )
        for one in known.reviews
    ]
    assert logged(collection, card) == ours


def test_anki_itself_derives_the_same_memory_from_the_log(
    learnt: Library, collection: Collection, package: Path, present: datetime
) -> None:
    export_anki(learnt, ["report"], package, PROGRESS, now=present)
    import_all(collection, package)
    collection.set_config("fsrs", val=True)

    known = {card.id: card for card in learnt.anki.known_cards("report")}
    compared = 0
    for name, card in paired(learnt, collection).items():
        if name not in known or known[name].memory.phase is not Phase.REVIEW:
            continue
        computed = collection._backend.compute_memory_state(card.id)
        memory = known[name].memory
        assert computed.state.stability == pytest.approx(memory.stability, rel=1e-3)
        assert computed.state.difficulty == pytest.approx(memory.difficulty, abs=1e-2)
        compared += 1
    assert compared > 20


def test_suspended_and_flagged_cards_are_so_in_anki(
    learnt: Library, collection: Collection, package: Path, present: datetime
) -> None:
    suspended, flagged = (card.id for card in learnt.cards("report")[:2])
    database = Database(learnt.path)
    with database.writing() as session:
        set_marks(session, suspended, CardMarks(suspended=True))
        set_marks(session, flagged, CardMarks(flag=1))
    database.close()

    export_anki(learnt, ["report"], package, PROGRESS, now=present)
    import_all(collection, package)

    cards = paired(learnt, collection)
    assert cards[suspended].queue == -1
    assert cards[flagged].flags & 7 == 1
    assert sum(card.queue == -1 for card in cards.values()) == 1


def test_what_was_outside_the_schedule_is_so_in_anki(
    learnt: Library, collection: Collection, package: Path, present: datetime
) -> None:
    (card, *_rest) = learnt.anki.known_cards("report")
    database = Database(learnt.path)
    with database.writing() as session:
        memory = memory_of(session, card.id)
        assert memory is not None
        last: Review = reviews_of(session, card.id)[-1]
        cram = replace(
            last,
            at=present.astimezone(UTC),
            before=memory,
            after=memory,
            day=learners_day(present),
            source=Source.CRAM,
        )
        save_review(session, cram)
    database.close()

    export_anki(learnt, ["report"], package, PROGRESS, now=present)
    import_all(collection, package)

    theirs = paired(learnt, collection)[card.id]
    assert logged(collection, theirs)[-1][2] == 3
    state = theirs.memory_state
    assert state is not None
    assert state.stability == pytest.approx(memory.stability, abs=1e-3)


def test_without_the_wish_nothing_travels(
    learnt: Library, collection: Collection, package: Path, present: datetime
) -> None:
    export_anki(learnt, ["report"], package, AnkiWishes(), now=present)
    import_all(collection, package)

    assert {(card.type, card.reps) for card in anki_cards(collection)} == {(0, 0)}
    assert collection.db is not None
    assert collection.db.scalar("SELECT count() FROM revlog") == 0
