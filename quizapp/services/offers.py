"""What other decks of the library say of slogans that a document leaves undefined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quizapp.domain.entry import Entry, UndefinedTerm, term_key
from quizapp.errors import LibraryError
from quizapp.i18n import _

if TYPE_CHECKING:
    from quizapp.storage.database import Session

_FIRST_WORDS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An entry of another deck that defines a term."""

    term: str
    """As the document uses it."""

    deck_id: str
    """The deck that defines it."""

    deck_title: str
    """What the learner sees of that deck."""

    entry: Entry
    """What it says."""

    @property
    def text(self) -> str:
        """The offer in one line, for the user."""
        words = "、".join(self.entry.members) or self.entry.definition
        words = " ".join(words.split())
        if len(words) > _FIRST_WORDS:
            words = words[: _FIRST_WORDS - 1] + "…"
        return _("“{term}” is defined in the deck {deck} ({title}): {words}").format(
            term=self.term, deck=self.deck_id, title=self.deck_title, words=words
        )


def offers_of(
    location: str | None, undefined: Sequence[UndefinedTerm], *, deck_id: str
) -> tuple[Offer, ...]:
    """What the library, if there is one, says of these terms.

    A library that is not there is not made, and one that cannot be read offers
    nothing.

    Args:
        location: The library's file, or None for the usual place.
        undefined: The terms.
        deck_id: The document's own deck, which is left out.
    """
    from quizapp.storage.database import Database, path_of

    path = path_of(location)
    if not undefined or not path.is_file() or not path.stat().st_size:
        return ()
    try:
        database = Database(path)
        try:
            with database.reading() as session:
                return offers_in(session, undefined, deck_id=deck_id)
        finally:
            database.close()
    except LibraryError:
        return ()


def offers_in(
    session: Session, undefined: Sequence[UndefinedTerm], *, deck_id: str
) -> tuple[Offer, ...]:
    """The same of an open library; of several decks the first one's entry."""
    from quizapp.storage import decks as storage

    wanted = {term_key(one.term): one.term for one in undefined}
    found: dict[str, Offer] = {}
    for deck in storage.all_decks(session):
        if deck.id == deck_id:
            continue
        for stored in storage.deck_entries(session, deck.pk):
            entry = stored.entry
            for key in map(term_key, (entry.term, *entry.aliases)):
                if key in wanted and (entry.members or entry.definition):
                    offer = Offer(
                        term=wanted[key],
                        deck_id=deck.id,
                        deck_title=deck.title,
                        entry=entry,
                    )
                    found.setdefault(key, offer)
    return tuple(found[key] for key in wanted if key in found)
