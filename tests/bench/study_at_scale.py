"""Home, the first queue and an answer in a large library, beside Anki's own library.

python tests/bench/study_at_scale.py [CARDS ...]
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert

from quizapp.cards import make_cards
from quizapp.domain.card import mint_member_ids
from quizapp.domain.day import learners_day
from quizapp.domain.entry import Entry, EntryId, Verdict
from quizapp.domain.review import Grade, Memory, Phase
from quizapp.services.library import Library
from quizapp.storage.database import Database
from quizapp.storage.schema import CardRow, DeckRow, EntryRow, MemberRow, ReviewRow
from quizapp.storage.settings import save_setting
from quizapp.storage.values import entry_to_json, memory_to_json

NOW: Final = datetime.now().astimezone().replace(hour=12)
DECKS: Final = 5
RUNS: Final = 60
ANSWERS: Final = 200
MINUTE: Final = timedelta(minutes=1)


def main() -> None:
    """Measure each size in turn, and print a table."""
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 100_000]
    heads = ("ms", "p95", "cpu", "p95")
    print(f"{'':<38}{'cards':>8}" + "".join(f"{head:>9}" for head in heads))
    home: dict[int, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "library.db"
            make_library(path, size)
            for name, times in measured(path).items():
                show(f"quizapp · {name}", size, times)
                if name == "home":
                    home[size] = statistics.median(times.wall)
    show("disk · a durable commit of one row", 1, measured_disk())
    if len(home) > 1:
        ratio = home[max(home)] / home[min(home)]
        print(f"home, {max(home)} cards against {min(home)}: {ratio:.2f}×")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for name, times in measured_anki(Path(folder) / "a.anki2", size).items():
                show(f"anki · {name}", size, times)


def show(name: str, size: int, times: Times) -> None:
    """Print a row of the table."""
    figures = (
        statistics.median(times.wall),
        percentile(times.wall),
        statistics.median(times.cpu),
        percentile(times.cpu),
    )
    print(f"{name:<38}{size:>8}" + "".join(f"{one:>9.2f}" for one in figures))


def percentile(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay within."""
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


@dataclass(slots=True)
class Times:
    """Milliseconds of the same job, done again and again."""

    wall: list[float] = field(default_factory=list)
    """As the learner waits."""

    cpu: list[float] = field(default_factory=list)
    """What the program itself takes of them: without the disk and other programs."""


def timed(times: Times, job: Callable[[], Any]) -> Any:
    """Do a job, and note how long it took."""
    begun, cpu = time.perf_counter(), time.process_time()
    result = job()
    times.cpu.append((time.process_time() - cpu) * 1000)
    times.wall.append((time.perf_counter() - begun) * 1000)
    return result


def measured(path: Path) -> dict[str, Times]:
    """The times of each thing that a learner waits for."""
    names = ("home", "backlogs", "first queue", "next card", "answer", "undo")
    times: dict[str, Times] = {name: Times() for name in names}
    with Library.open(str(path), now=NOW) as library:
        library.decks(now=NOW)
        for _ in range(RUNS):
            timed(times["home"], partial(library.decks, now=NOW))
            timed(times["backlogs"], partial(library.backlogs, now=NOW))
            timed(
                times["first queue"],
                lambda: library.sitting(None, now=NOW).ask(now=NOW),
            )
        sitting, now = library.sitting(None, now=NOW), NOW
        for place in range(ANSWERS):
            now += MINUTE / 6
            asked = timed(times["next card"], partial(sitting.ask, now=now))
            if asked is None:
                break
            card, grade = asked.card.id, Grade(1 + place % 4)
            give = partial(sitting.answer, card, grade, now=now, milliseconds=4000)
            timed(times["answer"], give)
            if place % 8 == 0:
                timed(times["undo"], partial(sitting.undo, now=now))
    return times


def measured_disk() -> Times:
    """What a commit takes that is safe on the disk: the floor of an answer."""
    times = Times()
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "a.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE a (b)")
        for number in range(ANSWERS):
            timed(
                times, partial(connection.execute, f"INSERT INTO a VALUES ({number})")
            )
        connection.close()
    return times


def make_library(path: Path, cards: int) -> None:
    """Write a library of that many cards, four fifths of them with reviews.

    Reviews are due from eight days ago to four months ahead, the near ones more
    often, as in a library that is studied daily.
    """
    Database(path).close()
    chance, today = random.Random(7), learners_day(NOW)
    database = Database(path)
    with database.writing() as session:
        save_setting(session, "bundled decks", _no_bundled())
        for pk in range(1, DECKS + 1):
            session.execute(
                insert(DeckRow),
                {"pk": pk, "id": f"deck{pk}", "title": f"牌组 {pk}", "source": "",
                 "position": pk, "options": {}},
            )  # fmt: skip
        rows = _rows(cards, chance, today)
        for table, values in rows.items():
            session.execute(insert(table), values)
    database.close()


def _no_bundled() -> dict[str, str]:
    from hashlib import blake2b

    from quizapp.services.bundled import bundled_deck_files

    return {
        file.stem: blake2b(file.read_bytes(), digest_size=8).hexdigest()
        for file in bundled_deck_files()
    }


def _rows(
    cards: int, chance: random.Random, today: date
) -> dict[type[Any], list[dict[str, Any]]]:
    """The rows of all tables."""
    entries: list[dict[str, Any]] = []
    members: list[dict[str, Any]] = []
    card_rows: list[dict[str, Any]] = []
    reviews: list[dict[str, Any]] = []
    while len(card_rows) < cards:
        pk = len(entries) + 1
        deck = 1 + pk % DECKS
        entry = _entry(pk, chance)
        ids = mint_member_ids(entry.members)
        content = entry_to_json(entry)
        memories = []
        for place, (member, text) in enumerate(zip(ids, entry.members, strict=True)):
            members.append(
                {"entry_pk": pk, "id": member, "position": place, "text": text,
                 "retired": False}
            )  # fmt: skip
        for rank, card in enumerate(make_cards(f"deck{deck}", entry, ids)):
            memory = _memory(chance, today)
            memories.append(memory)
            card_pk = len(card_rows) + 1
            card_rows.append(
                {"pk": card_pk, "id": card.id, "deck_pk": deck, "entry_pk": pk,
                 "kind": card.kind.value, "member_id": card.member,
                 "position": rank * 1_000_000 + pk,
                 "shuffled": rank * 1_000_000 + chance.randrange(1_000_000),
                 "active": True, "retired": False, "suspended": False,
                 "buried_day": None, "flag": 0, "phase": memory.phase.value,
                 "step": 0, "stability": memory.stability,
                 "difficulty": memory.difficulty, "due_day": memory.due_day,
                 "due_at": None, "last_day": memory.last_day, "reps": memory.reps,
                 "lapses": 0}
            )  # fmt: skip
            reviews.extend(_reviews(card_pk, memory))
        entries.append(
            {"pk": pk, "deck_pk": deck, "id": entry.id, "position": pk,
             "content": content, "in_file": content, "retired": False,
             "last_day": max(filter(None, (one.last_day for one in memories)),
                             default=None)}
        )  # fmt: skip
    return {EntryRow: entries, MemberRow: members, CardRow: card_rows,
            ReviewRow: reviews}  # fmt: skip


def _entry(pk: int, chance: random.Random) -> Entry:
    members = tuple(
        f"坚持{''.join(chance.choices('稳保促改创建强治防化', k=5))}{number}"
        for number in range(chance.randrange(2, 7))
    )
    return Entry(
        id=EntryId(f"e{pk:06}"),
        term=f"第{pk}项“{len(members)}个坚持”",
        definition="、".join(members) + "。",
        members=members,
        section=("总体要求", f"第{pk % 40}节"),
        line=pk,
        verdict=Verdict.VERIFIED,
    )


def _memory(chance: random.Random, today: date) -> Memory:
    if chance.random() < 0.2:
        return Memory()
    due = today + timedelta(days=round(chance.triangular(-8, 120, 0)))
    interval = max(1, round(chance.lognormvariate(2.8, 0.9)))
    last = min(due - timedelta(days=interval), today - timedelta(days=1))
    return Memory(
        phase=Phase.REVIEW,
        stability=interval * chance.uniform(0.9, 1.1),
        difficulty=chance.uniform(2, 9),
        due_day=due,
        last_day=last,
        reps=3,
    )


def _reviews(card_pk: int, memory: Memory) -> Iterator[dict[str, Any]]:
    """The log of a card: three answers before today."""
    if memory.last_day is None:
        return
    for back in (30, 7, 0):
        day = memory.last_day - timedelta(days=back)
        before = memory if back < 30 else Memory()
        yield {
            "card_pk": card_pk,
            "at": datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            "day": day, "grade": 3, "milliseconds": 5000, "was_new": back == 30,
            "before": memory_to_json(before), "after": memory_to_json(memory),
            "source": "study", "first_of_day": True,
            "interval": None if back == 30 else back + 1,
        }  # fmt: skip


def measured_anki(path: Path, cards: int) -> dict[str, Times]:
    """The same from Anki's own library, on as many cards with the same spread."""
    from anki.collection import Collection

    collection = Collection(str(path))
    try:
        _fill_anki(collection, cards)
        collection.close()
        return _time_anki(Collection(str(path)))
    finally:
        path.unlink(missing_ok=True)


def _time_anki(collection: Any) -> dict[str, Times]:
    names = ("due tree", "first queue", "next card", "answer", "undo")
    times: dict[str, Times] = {name: Times() for name in names}
    deck = collection.decks.id("all")
    collection.decks.select(deck)
    collection.sched.deck_due_tree()
    for run in range(RUNS):
        timed(times["due tree"], collection.sched.deck_due_tree)
        # A change that makes Anki build its queue anew.
        collection.decks.select(1 if run % 2 else deck)
        collection.decks.select(deck)
        timed(times["first queue"], collection.sched.get_queued_cards)
    for place in range(ANSWERS):
        queued = timed(times["next card"], collection.sched.get_queued_cards)
        if not queued.cards:
            break
        from anki.cards import Card

        first = queued.cards[0]
        card = Card(collection, backend_card=first.card)
        card.start_timer()
        answer = collection.sched.build_answer(
            card=card, states=first.states, rating=place % 4
        )
        timed(times["answer"], partial(collection.sched.answer_card, answer))
        if place % 8 == 0:
            timed(times["undo"], collection.undo)
    collection.close()
    return times


def _fill_anki(collection: Any, cards: int) -> None:
    """Notes of five cards each in five subdecks, reviews spread as in ours."""
    from anki.consts import CARD_TYPE_REV, QUEUE_TYPE_REV
    from anki.notes import Note

    chance, today = random.Random(7), learners_day(NOW)
    model = collection.models.by_name("Cloze")
    collection.set_config("fsrs", val=True)
    decks = [collection.decks.id(f"all::deck{pk}") for pk in range(DECKS)]
    collection.decks.id("all")
    for number in range(cards // 5):
        note: Note = collection.new_note(model)
        note.fields[0] = "".join(
            f"{{{{c{one}::坚持{number}}}}}、" for one in range(1, 6)
        )
        collection.add_note(note, decks[number % DECKS])
    rows = collection.db.list("select id from cards")
    values = []
    for card in rows:
        memory = _memory(chance, today)
        if memory.due_day is None or memory.last_day is None:
            continue
        interval = (memory.due_day - memory.last_day).days
        data = json.dumps(
            {"s": memory.stability, "d": memory.difficulty, "dr": 0.9, "decay": 0.154}
        )
        due = collection.sched.today + (memory.due_day - today).days
        values.append((CARD_TYPE_REV, QUEUE_TYPE_REV, due, interval, data, card))
    collection.db.executemany(
        "update cards set type=?, queue=?, due=?, ivl=?, factor=2500, reps=3, data=? "
        "where id=?",
        values,
    )


if __name__ == "__main__":
    main()
