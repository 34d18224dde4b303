"""The tables.

A card's memory stands in its own row, so that the first card of a queue is one
look into one index, however large the library is.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final

from sqlalchemy import (
    JSON,
    Computed,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time; SQLite itself forgets the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Store the time as naive UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive time: {value}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Give the time its zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Parent of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        dict[str, Any] | None: JSON(none_as_null=True),
        list[Any]: JSON,
    }


NEW: Final = "active AND phase = 'new'"
IN_REVIEW: Final = "active AND phase = 'review'"
IN_STEPS: Final = "active AND phase IN ('learning', 'relearning')"
"""Which cards are in which queue: words of the indexes, and so of the queries."""


class DeckRow(Base):
    """A deck in the library."""

    __tablename__ = "decks"

    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    source: Mapped[str]
    position: Mapped[int]
    options: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    """What the learner set for it, where it differs from the defaults."""


class EntryRow(Base):
    """An entry as the learner studies it, and as its deck file last had it."""

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("deck_pk", "id"),
        Index("ix_entries_deck_pk_position", "deck_pk", "position"),
        Index("ix_entries_asked", "deck_pk", "last_day"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    deck_pk: Mapped[int] = mapped_column(ForeignKey("decks.pk"))
    id: Mapped[str]
    position: Mapped[int]
    content: Mapped[dict[str, Any]]
    """What is studied: an entry's fields but its id."""
    in_file: Mapped[dict[str, Any]]
    """The same as the deck file last had it; differs where the learner edited."""
    retired: Mapped[bool]
    """The deck no longer has it; its history stays."""
    last_day: Mapped[date | None]
    """The learner's day on which a card of it was last answered."""
    new_from: Mapped[str | None]
    """From which learner's day a new card of it may be asked; triggers keep it."""
    due_from: Mapped[str | None]
    """From which learner's day a card of it is due for review; triggers keep it."""


class EntryTextRow(Base):
    """What is searched of an entry; see `quizapp.storage.search_index`."""

    __tablename__ = "entry_texts"
    __table_args__ = (
        Index("ix_entry_texts_verdict", "verdict"),
        Index("ix_entry_texts_edited", "edited"),
    )

    entry_pk: Mapped[int] = mapped_column(ForeignKey("entries.pk"), primary_key=True)
    term: Mapped[str]
    member: Mapped[str]
    definition: Mapped[str]
    note: Mapped[str]
    section: Mapped[str]
    verdict: Mapped[str]
    edited: Mapped[bool]
    """The learner changed the entry."""


class MemberRow(Base):
    """The identity of a member: outlives its wording and its place."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("entry_pk", "id"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    entry_pk: Mapped[int] = mapped_column(ForeignKey("entries.pk"))
    id: Mapped[str]
    position: Mapped[int]
    text: Mapped[str]
    retired: Mapped[bool]


class CardRow(Base):
    """A card with the learner's memory of it."""

    __tablename__ = "cards"
    __table_args__ = (
        # All that a search compares: to look through the cards it reads no other page.
        Index(
            "ix_cards_browse",
            "entry_pk",
            "position",
            "retired",
            "deck_pk",
            "kind",
            "phase",
            "suspended",
            "buried_day",
            "flag",
            "due_day",
            "last_day",
            "reps",
            "lapses",
            "stability",
            "difficulty",
        ),
        Index("ix_cards_new", "deck_pk", "position", sqlite_where=text(NEW)),
        Index("ix_cards_new_shuffled", "deck_pk", "shuffled", sqlite_where=text(NEW)),
        # All that the order of the reviews depends on: no other page is read for it.
        Index(
            "ix_cards_due",
            "deck_pk",
            "due_day",
            "buried_day",
            "last_day",
            "stability",
            "entry_pk",
            "active",
            "phase",
            sqlite_where=text(IN_REVIEW),
        ),
        Index("ix_cards_all_due", "active", "phase", "due_day"),
        Index("ix_cards_steps", "deck_pk", "due_at", sqlite_where=text(IN_STEPS)),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    deck_pk: Mapped[int] = mapped_column(ForeignKey("decks.pk"))
    entry_pk: Mapped[int] = mapped_column(ForeignKey("entries.pk"))
    kind: Mapped[str]
    member_id: Mapped[str | None]
    position: Mapped[int]
    """Its place in the order of study within the deck."""
    shuffled: Mapped[int]
    """Its place when new cards come in random order."""
    active: Mapped[bool]
    """Neither retired nor suspended."""
    retired: Mapped[bool]
    """Its entry no longer makes it; its history stays."""
    suspended: Mapped[bool]
    """The learner does not want to be asked."""
    buried_day: Mapped[date | None]
    """Not to be asked on this learner's day."""
    flag: Mapped[int]
    """The learner's mark; 0 for none."""
    phase: Mapped[str]
    step: Mapped[int]
    stability: Mapped[float | None]
    difficulty: Mapped[float | None]
    due_day: Mapped[date | None]
    due_at: Mapped[datetime | None]
    last_day: Mapped[date | None]
    reps: Mapped[int]
    lapses: Mapped[int]


class ReviewRow(Base):
    """One grading of one card; rows are only added, or taken back by undo."""

    __tablename__ = "reviews"
    __table_args__ = (
        Index("ix_reviews_card_pk_at", "card_pk", "at"),
        Index("ix_reviews_day", "day", "was_new"),
        # All that statistics add up, so that the log itself need not be read.
        Index(
            "ix_reviews_statistics",
            "day",
            "interval",
            "grade",
            "first_of_day",
            "source",
            "was_new",
            "milliseconds",
            "at",
            "card_pk",
        ),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    card_pk: Mapped[int] = mapped_column(ForeignKey("cards.pk"))
    at: Mapped[datetime]
    day: Mapped[date]
    grade: Mapped[int]
    milliseconds: Mapped[int]
    was_new: Mapped[bool]
    """The first answer ever to this card."""
    first_of_day: Mapped[bool]
    """The first answer to this card on that learner's day."""
    interval: Mapped[int | None]
    """Days that the card was to wait before it; null when new or in its steps."""
    before: Mapped[dict[str, Any]]
    """The memory that the answer met."""
    after: Mapped[dict[str, Any]]
    """The memory that it left."""
    source: Mapped[str] = mapped_column(server_default="study")
    """Where it comes from; see `quizapp.domain.review.Source`."""
    detail: Mapped[dict[str, Any] | None]
    """Members missed, text typed, and the like."""
    phase: Mapped[str] = mapped_column(
        Computed("json_extract(before, '$.phase')", persisted=False)
    )
    """The phase of the memory that the answer met."""


class DayCountRow(Base):
    """How many wait in a queue from a learner's day on; triggers keep it."""

    __tablename__ = "day_counts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    deck_pk: Mapped[int] = mapped_column(ForeignKey("decks.pk"), primary_key=True)
    queue: Mapped[str] = mapped_column(primary_key=True)
    """A phase, for cards; or one of the queues of entries in `counting`."""
    day: Mapped[str] = mapped_column(primary_key=True)
    """ISO; empty for what may be asked on any day."""
    count: Mapped[int]


class DeckCountRow(Base):
    """What a deck adds up to; triggers keep it."""

    __tablename__ = "deck_counts"

    deck_pk: Mapped[int] = mapped_column(ForeignKey("decks.pk"), primary_key=True)
    entries: Mapped[int]
    """Those in use."""
    cards: Mapped[int]
    """Those in use, suspended ones included."""
    active: Mapped[int]
    """Those that are asked."""
    learnt: Mapped[int]
    """How far the active cards are learnt, in millionths, added up."""


class SettingRow(Base):
    """What the learner has chosen, and what the program must remember."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


class AttemptRow(Base):
    """One run of a quiz."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_handed_in_at", "handed_in_at"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    plan: Mapped[dict[str, Any]]
    """What it was made of."""
    started_at: Mapped[datetime]
    deadline_at: Mapped[datetime | None]
    """When its time is over; none without a clock."""
    handed_in_at: Mapped[datetime | None]
    """None while it runs."""


class AttemptQuestionRow(Base):
    """A question of an attempt with what was answered."""

    __tablename__ = "attempt_questions"
    __table_args__ = (
        UniqueConstraint("attempt_pk", "place"),
        Index("ix_attempt_questions_entry_pk", "entry_pk"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    attempt_pk: Mapped[int] = mapped_column(ForeignKey("attempts.pk"))
    place: Mapped[int]
    question_id: Mapped[str]
    entry_pk: Mapped[int | None] = mapped_column(ForeignKey("entries.pk"))
    content: Mapped[dict[str, Any]]
    """The question as it was asked."""
    response: Mapped[list[Any] | None]
    doubtful: Mapped[bool]
    milliseconds: Mapped[int]
    is_right: Mapped[bool | None]
    """The verdict; none as long as it is not given."""
    score: Mapped[float]


class MissedRow(Base):
    """An entry in the book of missed ones; it stays when it is cleared."""

    __tablename__ = "missed"
    __table_args__ = (Index("ix_missed_cleared_at", "cleared_at"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    entry_pk: Mapped[int] = mapped_column(ForeignKey("entries.pk"), unique=True)
    times: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    streak: Mapped[int]
    """Right answers in a row since it was missed last."""
    cause: Mapped[str | None]
    cleared_at: Mapped[datetime | None]
    """None while it is open."""


class MissedEventRow(Base):
    """An answer that changed the book: a miss, or a right answer on a missed entry."""

    __tablename__ = "missed_events"
    __table_args__ = (
        Index("ix_missed_events_entry_pk", "entry_pk", "at"),
        Index("ix_missed_events_review_pk", "review_pk"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    entry_pk: Mapped[int] = mapped_column(ForeignKey("entries.pk"))
    at: Mapped[datetime]
    is_right: Mapped[bool]
    source: Mapped[str]
    kind: Mapped[str]
    asked: Mapped[str]
    given: Mapped[str]
    right: Mapped[str]
    review_pk: Mapped[int | None]
    """The review that it came with: undo takes both back."""
    before: Mapped[dict[str, Any] | None]
    """The row of the book before it; none when the entry was not in it."""


class AnkiNoteRow(Base):
    """A note that was written for Anki."""

    __tablename__ = "anki_notes"

    guid: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    """Of what it said when it was written last."""
    modified: Mapped[int]
    """Since when it says so, in seconds; Anki takes over what is newer than its own."""


class AnkiClozeRow(Base):
    """The number of a member's cloze in Anki; given once."""

    __tablename__ = "anki_clozes"

    member_pk: Mapped[int] = mapped_column(ForeignKey("members.pk"), primary_key=True)
    number: Mapped[int]
