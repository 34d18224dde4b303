"""A package of Anki comes in: reviews of quizapp's own cards, or a foreign deck."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from quizapp.decks import deck_text, parse_deck
from quizapp.domain.card import CardId
from quizapp.domain.review import Grade
from quizapp.errors import SourceError
from quizapp.i18n import _
from quizapp.reading.anki.collection import (
    AnkiNote,
    AnkiReview,
    read_notes,
    read_reviews,
)
from quizapp.reading.anki.foreign import LeftOut, foreign_deck
from quizapp.reading.anki.package import opened_collection
from quizapp.services.anki.taking import GivenAnswer
from quizapp.services.library import Library

_OWN: Final = "quizapp "
"""How the names of quizapp's own note types begin."""

_FILTERED: Final = 3
_LAST_ANSWER: Final = 3
"""The last type of review that is an answer; the others are set by hand."""


def add_package(
    library: Library, path: Path, deck_id: str, *, now: datetime
) -> list[str]:
    """Take a package in; what was done and what was left out, line by line.

    A package with notes that quizapp wrote brings the reviews that were made of them;
    any other is a deck of its basic and cloze notes.

    Args:
        library: Where it goes.
        path: The package (.apkg or .colpkg).
        deck_id: What a foreign deck is called.
        now: The present moment in the learner's time zone.

    Raises:
        SourceError: If it cannot be read, or has nothing to take.
    """
    with opened_collection(path) as collection:
        notes = list(read_notes(collection, str(path)))
        own = {note.guid for note in notes if note.type.name.startswith(_OWN)}
        if own:
            reviews = list(read_reviews(collection))
    if not own:
        return _add_deck(library, notes, deck_id, path, now=now)
    lines = _take_reviews(library, [one for one in reviews if one.guid in own], now=now)
    if len(own) < len(notes):
        left = _("left out: {count} notes that are not of quizapp")
        lines.append(left.format(count=len(notes) - len(own)))
    return lines


def _take_reviews(
    library: Library, reviews: Sequence[AnkiReview], *, now: datetime
) -> list[str]:
    places = library.anki.card_places()
    given: dict[CardId, list[GivenAnswer]] = defaultdict(list)
    left_out: Counter[str] = Counter()
    for review in reviews:
        at = _moment(review)
        card = places.get((review.guid, review.ord))
        if card is None:
            left_out[_("{count} reviews of cards that are not in the library")] += 1
        elif not 1 <= review.ease <= len(Grade) or review.kind > _LAST_ANSWER:
            left_out[_("{count} changes of the schedule by hand")] += 1
        elif at is None or at > now:
            left_out[_("{count} reviews from the future; check the clock")] += 1
        else:
            given[card].append(_answer(review, at))
    total = sum(map(len, given.values()))
    taken = library.anki.take_answers(given, now=now)
    lines = [
        _("{taken} reviews taken, {known} were there already").format(
            taken=taken, known=total - taken
        )
    ]
    said = (text.format(count=count) for text, count in left_out.items())
    return lines + [_("left out: {what}").format(what=one) for one in said]


def _moment(review: AnkiReview) -> datetime | None:
    try:
        return datetime.fromtimestamp(review.milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _answer(review: AnkiReview, at: datetime) -> GivenAnswer:
    return GivenAnswer(
        at=at,
        grade=Grade(review.ease),
        milliseconds=review.taken,
        is_scheduled=review.kind != _FILTERED or review.factor != 0,
    )


def _add_deck(
    library: Library,
    notes: Sequence[AnkiNote],
    deck_id: str,
    path: Path,
    *,
    now: datetime,
) -> list[str]:
    """A foreign package as a deck; what it hides is asked from the first."""
    read = foreign_deck(notes, deck_id, path.as_posix())
    if not read.deck.entries and not read.deck.figures:
        raise SourceError(
            _("this package has no basic or cloze note that can be read"),
            source=str(path),
        )
    deck = parse_deck(deck_text(read.deck), source=str(path), deck_id=deck_id)
    library.catalogue.refuse_other_deck(deck)
    update = library.add_deck(deck, now=now)
    if update.is_new and deck.figures:
        options = library.options(deck_id)
        library.set_options(deck_id, replace(options, figures=True))
    lines = [update.text]
    lines += [_left_out(why).format(count=n) for why, n in read.left_out.items() if n]
    return lines


def _left_out(why: LeftOut) -> str:
    match why:
        case LeftOut.EMPTY:
            return _("left out: {count} notes with an empty side")
        case LeftOut.OTHER_KIND:
            return _("left out: {count} notes that are neither basic nor cloze")
        case LeftOut.UNREADABLE_CLOZE:
            return _(
                "left out: {count} clozes: one in another, of a picture, or with a "
                "text that stands there twice"
            )
        case LeftOut.REVERSE:
            return _("left out: {count} cards that ask the way back")
        case LeftOut.FIELDS:
            return _("left out: further fields of {count} notes")
        case LeftOut.MEDIA:
            return _("left out: pictures and sounds of {count} notes")
