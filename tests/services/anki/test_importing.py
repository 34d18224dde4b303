"""Packages of Anki come in: reviews once each in order of time, foreign notes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

from quizapp.domain.card import CardId, MemberId
from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory, Phase, Review, Source
from quizapp.scheduling import Scheduler
from quizapp.services.anki.exporting import AnkiWishes, export_anki
from quizapp.services.anki.importing import add_package
from quizapp.services.library import Library
from quizapp.storage.database import Database
from quizapp.storage.reviews import memory_of, reviews_of, save_review
from tests.exporting.anki_side import take_in
from tests.factories import deck, slogan
from tests.services.anki.anki_exports import add, write_apkg

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
MEMBERS = ("稳就业", "稳金融", "稳外贸")
PLAIN = AnkiWishes(questions=frozenset())


@pytest.fixture
def present() -> datetime:
    """The real moment: Anki logs by no other."""
    return datetime.now().astimezone()


@pytest.fixture(params=["legacy.apkg", "new.apkg", "all.colpkg", "old.colpkg"])
def write(
    request: pytest.FixtureRequest, tmp_path: Path, collection: Collection
) -> Callable[[], Path]:
    """Writes all of Anki in one of its formats."""

    def written() -> Path:
        path = tmp_path / str(request.param)
        legacy = request.param in {"legacy.apkg", "old.colpkg"}
        if path.suffix == ".apkg":
            write_apkg(collection, path, legacy=legacy)
        else:
            collection.export_collection_package(str(path), False, legacy)
            collection.reopen(after_full_sync=False)
        return path

    return written


@pytest.fixture
def sent(
    library: Library, collection: Collection, package: Path, present: datetime
) -> Library:
    """A library whose deck `tiny` is in Anki."""
    export_anki(library, ["tiny"], package, PLAIN, now=present)
    take_in(collection, package)
    return library


def answer(collection: Collection, query: str, *eases: int) -> None:
    """Answer the first card that a query finds, now, as often as wished."""
    card_id = collection.find_cards(query)[0]
    for ease in eases:
        card = collection.get_card(card_id)
        card.start_timer()
        scheduler: Any = collection.sched
        states = collection._backend.get_scheduling_states(card.id)
        rated = scheduler.build_answer(card=card, states=states, rating=ease - 1)
        scheduler.answer_card(rated)


def log_of(library: Library, card: CardId) -> list[Review]:
    database = Database(library.path)
    try:
        with database.reading() as session:
            return reviews_of(session, card)
    finally:
        database.close()


def memory_in(library: Library, card: CardId) -> Memory:
    database = Database(library.path)
    try:
        with database.reading() as session:
            memory = memory_of(session, card)
            assert memory is not None
            return memory
    finally:
        database.close()


def put(
    path: Path, collection: Collection, query: str, *moments: tuple[datetime, int]
) -> None:
    """Put answers of other days into Anki's log."""
    assert collection.db is not None
    card_id = collection.find_cards(query)[0]
    for at, ease in moments:
        collection.db.execute(
            "INSERT INTO revlog VALUES (?, ?, -1, ?, 1, 0, 500, 4000, 1)",
            int(at.timestamp() * 1000),
            card_id,
            ease,
        )


def recall(library: Library) -> CardId:
    return library.cards("tiny")[0].id


def test_reviews_made_in_anki_are_taken_once(
    sent: Library, collection: Collection, write: Callable[[], Path], present: datetime
) -> None:
    answer(collection, "card:列举", 3, 1, 3)
    answer(collection, "note:*填空", 4)
    path = write()
    later = present + MINUTE

    first = add_package(sent, path, "x", now=later)
    second = add_package(sent, path, "x", now=later)

    assert first == ["收下 4 次复习，另有 0 次早已在内"]
    assert second == ["收下 0 次复习，另有 4 次早已在内"]
    log = log_of(sent, recall(sent))
    assert [one.grade for one in log] == [3, 1, 3]
    assert {one.source for one in log} == {Source.ANKI}
    (easy,) = [
        card for card in sent.anki.known_cards("tiny") if card.id != recall(sent)
    ]
    assert easy.memory.phase is Phase.REVIEW
    assert sent.deck("tiny").entries
    assert "x" not in {one.id for one in sent.decks(now=later)}


def test_reviews_of_both_sides_meet_in_order_of_time(
    sent: Library,
    collection: Collection,
    write: Callable[[], Path],
    present: datetime,
    tmp_path: Path,
) -> None:
    """As if all answers had been given here, one after another."""
    card, start = recall(sent), present - 30 * DAY
    here = [(start, Grade.GOOD), (start + 12 * DAY, Grade.AGAIN)]
    there = [(start + 3 * DAY, 3), (start + 13 * DAY, 2), (start + 20 * DAY, 3)]
    scheduler, memory = Scheduler(), Memory()
    database = Database(sent.path)
    with database.writing() as session:
        for at, grade in here:
            after = scheduler.outcomes(memory, at)[grade]
            review = Review(
                card=card,
                at=at.astimezone(UTC),
                day=learners_day(at),
                grade=grade,
                milliseconds=900,
                before=memory,
                after=after,
            )
            save_review(session, review)
            memory = after
    database.close()
    put(tmp_path, collection, "card:列举", *there)

    add_package(sent, write(), "x", now=present)

    log = log_of(sent, card)
    assert [one.grade for one in log] == [3, 3, 1, 2, 3]
    assert [one.source for one in log] == [
        Source.STUDY,
        Source.ANKI,
        Source.STUDY,
        Source.ANKI,
        Source.ANKI,
    ]
    memory = Memory()
    for one in log:
        assert one.before == memory
        memory = scheduler.outcomes(memory, one.at.astimezone(present.tzinfo))[
            one.grade
        ]
        assert one.after == memory
    assert memory_in(sent, card) == memory
    assert log[0].milliseconds == 900


def test_a_round_trip_brings_only_what_was_done_in_anki(
    library: Library,
    collection: Collection,
    package: Path,
    write: Callable[[], Path],
    present: datetime,
) -> None:
    card, at = recall(library), present - 5 * DAY
    database = Database(library.path)
    with database.writing() as session:
        after = Scheduler().outcomes(Memory(), at)[Grade.EASY]
        for each in (card, library.cards("tiny")[1].id):
            # Two answers of one moment: a list, and a cloze that lapsed with it.
            save_review(
                session,
                Review(
                    card=each,
                    at=at.astimezone(UTC),
                    day=learners_day(at),
                    grade=Grade.EASY,
                    milliseconds=1,
                    before=Memory(),
                    after=after,
                ),
            )
    database.close()
    export_anki(library, ["tiny"], package, AnkiWishes(with_progress=True), now=present)
    take_in(collection, package, with_scheduling=True)
    before = log_of(library, card)
    answer(collection, "card:列举", 3)

    said = add_package(library, write(), "x", now=present + MINUTE)

    assert said[0] == "收下 1 次复习，另有 2 次早已在内"
    assert log_of(library, card)[:1] == before


def test_what_cannot_be_taken_is_said(
    sent: Library,
    collection: Collection,
    write: Callable[[], Path],
    present: datetime,
    tmp_path: Path,
) -> None:
    collection.sched.set_due_date([collection.find_cards("card:列举")[0]], "9")
    put(tmp_path, collection, "card:名称", (present + 2 * MINUTE, 3))
    add(collection, "Basic", "六保", "保居民就业……")

    said = add_package(sent, write(), "x", now=present + MINUTE)

    assert said == [
        "收下 0 次复习，另有 0 次早已在内",
        "未收：1 次手动改期",
        "未收：1 次复习的时间在将来；请检查时钟",
        "未收：1 条不是 quizapp 导出的笔记",
    ]


def test_a_retired_card_still_takes_its_reviews(
    sent: Library, collection: Collection, write: Callable[[], Path], present: datetime
) -> None:
    (gone,) = [
        card.id
        for card in sent.cards("tiny")
        if card.kind == "cloze" and card.answer == "稳金融"
    ]
    (numbers,) = sent.anki.kept_numbers("tiny").values()
    number = numbers[MemberId(gone.split("/")[-1])]
    answer(collection, f"card:{number} note:*填空", 4)
    sent.add_deck(deck("tiny", slogan("六稳", "稳就业", "稳外贸")), now=present)

    add_package(sent, write(), "x", now=present + MINUTE)

    assert len(log_of(sent, gone)) == 1


def test_a_foreign_package_is_a_deck(
    library: Library, collection: Collection, write: Callable[[], Path], now: datetime
) -> None:
    add(
        collection,
        "Basic",
        "<b>枫桥</b>&nbsp;经验",
        "小事不出村<br>大事不出镇 &lt;1963&gt;",
    )
    add(
        collection,
        "Basic (and reversed card)",
        "两山论",
        "绿水青山<img src='a.png'>就是金山银山",
    )
    add(collection, "Basic", "", "没有正面")
    add(
        collection,
        "Cloze",
        "2020 年{{c1::脱贫}}攻坚收官，{{c2::832::多少}}个县摘帽。",
        "补充",
    )
    add(collection, "Cloze", "一{{c1::甲}}二{{c2::甲}}")

    said = add_package(library, write(), "mine", now=now)

    mine = library.deck("mine")
    assert [(one.term, one.definition) for one in mine.entries] == [
        ("枫桥 经验", "小事不出村\n大事不出镇 <1963>"),
        ("两山论", "绿水青山就是金山银山"),
    ]
    assert [(one.sentence, one.answers) for one in mine.figures] == [
        ("2020 年脱贫攻坚收官，832个县摘帽。", ("脱贫",)),
        ("2020 年脱贫攻坚收官，832个县摘帽。", ("832",)),
    ]
    assert library.options("mine").figures
    assert set(said[1:]) == {
        "未收：1 条有一面空白的笔记",
        "未收：1 张反向卡片",
        "未收：1 条笔记里的图片和声音",
        "未收：1 条笔记的其余字段",
        "未收：2 个填空（套在别的填空里、挖的是图片，或同样的字出现了两次）",
    }


def test_an_edited_foreign_note_keeps_its_schedule(
    library: Library, collection: Collection, write: Callable[[], Path], now: datetime
) -> None:
    note = add(collection, "Basic", "枫桥经验", "小事不出村")
    add_package(library, write(), "mine", now=now)
    before = [card.id for card in library.cards("mine")]

    note["Front"], note["Back"] = "“枫桥经验”", "小事不出村，大事不出镇"
    collection.update_note(note)
    add_package(library, write(), "mine", now=now)

    assert [card.id for card in library.cards("mine")] == before
    assert library.deck("mine").entries[0].definition.endswith("大事不出镇")
