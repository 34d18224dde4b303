"""Searches, the list of what they find, and the upkeep of the index, beside Anki's.

python tests/bench/search_at_scale.py [CARDS]
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from quizapp.domain.entry import Deck, Entry, EntryId, Verdict
from quizapp.domain.query_parsing import parse_query
from quizapp.services.library import Library
from quizapp.services.updating import update_deck
from quizapp.storage.database import Database
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.finding import PAGE
from quizapp.tui.widgets.card_table import CardTable
from tests.bench.study_at_scale import Times, percentile, timed

NOW: Final = datetime.now().astimezone().replace(hour=12)
DECKS: Final = 10
CARDS_AN_ENTRY: Final = 7
RUNS: Final = 20
FREQUENT: Final = "稳定"
RARE: Final = "枫桥"
QUERIES: Final = {
    "frequent word": FREQUENT,
    "rare word": RARE,
    "one character": "稳",
    "prop: many": "prop:lapses>3",
    "prop: none": "prop:lapses>99",
    "is:due": "is:due",
    "combined": f"{FREQUENT} prop:lapses>3 -is:suspended",
    "either": f"{RARE} or (is:due prop:lapses>5)",
    "all": "",
}
CHARACTERS: Final = [chr(0x4E00 + place) for place in range(1500)]
WEIGHTS: Final = [1 / (place + 5) for place in range(1500)]


def main() -> None:
    """Measure, and print a table."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        make_library(path, cards)
        print(f"{'':<40}{'cards':>9}{'ms':>9}{'p95':>9}")
        measure_searches(path)
        asyncio.run(measure_list(path))
        measure_upkeep(Path(folder))
        measure_anki(Path(folder) / "a.anki2", cards)


def show(name: str, found: int, times: Times) -> None:
    """Print a row of the table."""
    middle, last = statistics.median(times.wall), percentile(times.wall)
    print(f"{name:<40}{found:>9}{middle:>9.2f}{last:>9.2f}", flush=True)


def entries(count: int, seed: int) -> Iterator[Entry]:
    """Slogans of five members: half have the frequent word, one in 500 the rare."""
    chance = random.Random(seed)
    for number in range(count):
        text = "".join(chance.choices(CHARACTERS, WEIGHTS, k=120))
        text += FREQUENT * (chance.random() < 0.5) + RARE * (chance.random() < 0.002)
        members = tuple(text[place * 8 : place * 8 + 8] for place in range(5))
        yield Entry(
            id=EntryId(f"{seed}-{number}"),
            term=text[:5],
            definition=text,
            members=members,
            section=("总体要求", f"第{number % 40}节"),
            verdict=Verdict.VERIFIED,
        )


def make_library(path: Path, cards: int) -> None:
    """Write a library of that many cards, most of them learnt."""
    database = Database(path)
    with database.writing() as session:
        for place in range(DECKS):
            several = tuple(entries(cards // CARDS_AN_ENTRY // DECKS + 1, place))
            update_deck(session, Deck(id=f"d{place}", title="牌组", entries=several))
    database.close()
    connection = sqlite3.connect(path)
    connection.execute(
        "UPDATE cards SET phase = 'review', reps = 3, lapses = abs(random()) % 10, "
        "stability = abs(random()) % 100 + 0.5, difficulty = 5.0, "
        "due_day = date('now', (abs(random()) % 120 - 8) || ' days'), "
        "last_day = date('now', -(abs(random()) % 30 + 9) || ' days') "
        "WHERE pk % 5 <> 0"
    )
    connection.commit()
    connection.close()


def measure_searches(path: Path) -> None:
    """What is shown first, and all of what is found."""
    with Library.open(str(path), now=NOW) as library:
        browser = library.browser()
        times = Times()
        for _ in range(RUNS):
            timed(times, browser.prepare)
        show("quizapp · is the index complete", 0, times)
        times = Times()
        timed(times, browser.verify)
        show("quizapp · is the index sound", 0, times)
        for name, text in QUERIES.items():
            query, first, every = parse_query(text), Times(), Times()
            for _ in range(RUNS):
                page = timed(first, partial(browser.find, query, now=NOW, limit=PAGE))
                found = timed(every, partial(browser.find, query, now=NOW))
            show(f"quizapp · {name} · first {PAGE}", len(page), first)
            show(f"quizapp · {name} · all", len(found), every)


async def measure_list(path: Path) -> None:
    """Frames of the list: jumps anywhere, and one row after the other."""
    app, chance = QuizApp(str(path), clock=lambda: NOW), random.Random(1)
    async with app.run_test(size=(120, 40)) as pilot:
        while app.library is None:
            await pilot.pause(0.1)
        await pilot.press("b", "down")
        table = app.screen.query_one(CardTable)
        while len(table) <= PAGE:
            await pilot.pause(0.1)
        jumps, steps = Times(), Times()
        for _ in range(200):
            place = chance.randrange(len(table))
            timed(jumps, partial(_frame, table, place))
        for place in range(50_000, 51_000):
            timed(steps, partial(_frame, table, place))
        show("quizapp · list · a frame after a jump", len(table), jumps)
        show("quizapp · list · a frame, row by row", len(table), steps)


def _frame(table: CardTable, place: int) -> None:
    table.scroll_to(y=place, animate=False, force=True, immediate=True)
    for y in range(table.size.height):
        table.render_line(y)


def measure_upkeep(folder: Path) -> None:
    """A deck of 10,000 entries comes in, with the index and without."""
    deck = Deck(id="big", title="大", entries=tuple(entries(10_000, 99)))
    for name, index in (("without its index", False), ("with its index", True)):
        database, times = Database(folder / f"{index}.db"), Times()
        with database.writing() as session:
            if index:
                timed(times, partial(update_deck, session, deck))
            else:
                with patch("quizapp.storage.decks.index_entry"):
                    timed(times, partial(update_deck, session, deck))
        database.close()
        show(f"quizapp · a deck comes in {name}", 10_000, times)


def measure_anki(path: Path, cards: int) -> None:
    """The same searches by Anki's own library, which finds all of them at once."""
    from anki.collection import Collection

    collection = Collection(str(path))
    model = collection.models.by_name("Cloze")
    deck = collection.decks.id("all")
    assert model is not None
    assert deck is not None
    for entry in entries(cards // CARDS_AN_ENTRY, 0):
        note = collection.new_note(model)
        note.fields[0] = entry.definition + "".join(
            f"{{{{c{place}::{member}}}}}"
            for place, member in enumerate((*entry.members, "甲", "乙"), 1)
        )
        collection.add_note(note, deck)
    database: Any = collection.db
    database.execute(
        "update cards set type = 2, queue = 2, ivl = 10, reps = 3, "
        "lapses = abs(random()) % 10, due = abs(random()) % 120 where id % 5 <> 0"
    )
    for name, text in QUERIES.items():
        times = Times()
        find: Callable[[], Any] = partial(collection.find_cards, text)
        for _ in range(RUNS):
            found = timed(times, find)
        show(f"anki · {name} · all", len(found), times)
    collection.close()


if __name__ == "__main__":
    main()
