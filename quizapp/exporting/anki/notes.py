"""Entries and questions → the notes of a package: fields, tags, cards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from quizapp.cards.figure import figure_pieces
from quizapp.cards.mnemonic import first_characters
from quizapp.cards.questions.writing import unlettered
from quizapp.domain.card import Card, CardId, CardKind, MemberId
from quizapp.domain.entry import Deck, Entry, EntryId
from quizapp.domain.question import LETTERS, Question, QuestionKind
from quizapp.exporting.anki.fields import escaped, listed
from quizapp.exporting.anki.identity import (
    CLOZE,
    FIGURE,
    SLOGAN,
    SLOGAN_CARDS,
    note_guid,
)
from quizapp.exporting.anki.models import FIELDS, NoteType
from quizapp.exporting.anki.numbers import MOST_CLOZES, ClozeNumbers, cloze_numbers
from quizapp.exporting.anki.tags import TagKind, deck_path, note_tags
from quizapp.i18n import _

KIND_NAMES: Final = {
    QuestionKind.SINGLE: "单选",
    QuestionKind.MULTIPLE: "多选",
    QuestionKind.JUDGE: "判断",
}
"""What the template of questions calls them, and tells them apart by."""


@dataclass(frozen=True, slots=True)
class NoteCard:
    """A card of a note."""

    ord: int
    """Its template, or the number of its cloze less one."""

    card: CardId | None = None
    """The card in the library, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note as Anki keeps it."""

    type: NoteType
    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    """The name of its deck in Anki."""
    cards: tuple[NoteCard, ...]

    @property
    def digest(self) -> str:
        """Of what it says; moves when fields or tags do."""
        said = "\x1f".join((*self.fields, " ".join(self.tags)))
        return blake2b(said.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedDeck:
    """A deck with all that notes are made of."""

    deck: Deck
    cards: Sequence[Card]
    """The cards to write."""
    questions: Sequence[Question] = ()
    """The questions to write, at most one of a kind for an entry."""
    numbers: Mapping[EntryId, ClozeNumbers] = field(default_factory=dict)
    """The numbers that clozes had in earlier packages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How notes are laid out in Anki, as the learner chooses."""

    by_section: bool = False
    """Whether each section is a deck below the deck."""

    tags: frozenset[TagKind] = frozenset(TagKind)
    """What the tags tell."""


def notes_of(packed: PackedDeck, layout: Layout) -> Iterator[Note]:
    """The notes of a deck, entry by entry; those of its figures last."""
    cards = _by_entry(packed.cards)
    questions: dict[EntryId, list[Question]] = {}
    for question in packed.questions:
        questions.setdefault(question.entry, []).append(question)
    figures = (figure.as_entry() for figure in packed.deck.figures)
    for entry in (*packed.deck.entries, *figures):
        place = _Place(packed.deck, entry, layout)
        own = cards.get(entry.id, [])
        yield from _slogan(place, own)
        yield from _cloze(place, own, packed.numbers.get(entry.id, {}))
        yield from _figure(place, own)
        for question in questions.get(entry.id, ()):
            yield _choice(place, question)


class _Place:
    """An entry in its deck, and what all of its notes say of it."""

    def __init__(self, deck: Deck, entry: Entry, layout: Layout) -> None:
        self.entry = entry
        self.deck = deck
        self._tags = tuple(note_tags(deck, entry, layout.tags))
        self._path = deck_path(deck, entry.section if layout.by_section else ())
        line = _("line {line}").format(line=entry.line) if entry.line else ""
        self._common = {
            "Term": escaped(entry.term),
            "Source": escaped(" · ".join(filter(None, (deck.title, line)))),
            "Section": escaped(" › ".join(entry.section)),
            "Note": escaped(entry.note),
        }

    def note(
        self,
        note_type: NoteType,
        kind: str,
        own: Mapping[str, str],
        cards: Sequence[NoteCard],
        deck: str = "",
    ) -> Note:
        """A note of this entry.

        Args:
            note_type: Its type.
            kind: What it asks.
            own: Its fields, but those that all notes of the entry have.
            cards: Its cards.
            deck: The name of its deck, if it is not that of the entry.
        """
        identity = f"{self.deck.id}/{self.entry.id}/{kind}"
        fields = {"Id": escaped(identity), **self._common, **own}
        return Note(
            type=note_type,
            guid=note_guid(self.deck.id, self.entry.id, kind),
            fields=tuple(fields.get(name, "") for name in FIELDS[note_type]),
            tags=self._tags,
            deck=deck or self._path,
            cards=tuple(cards),
        )


def _slogan(place: _Place, cards: Sequence[Card]) -> Iterator[Note]:
    entry = place.entry
    asked = {card.kind: card for card in cards if card.kind in SLOGAN_CARDS}
    if not asked:
        return
    fields = {
        "Members": listed(entry),
        "Definition": escaped(entry.definition),
        "Mnemonic": escaped(_mnemonic(entry)),
        "Spoken": escaped("，".join(entry.members)),
    }
    if CardKind.RECALL in asked:
        fields["Recall"] = escaped(
            _("What are its {count} members?").format(count=len(entry.members))
        )
    if CardKind.NAME in asked:
        fields["Name"] = escaped(asked[CardKind.NAME].prompt)
    if CardKind.MEANING in asked:
        fields["Meaning"] = escaped(_("What does it mean?"))
    own = [
        NoteCard(template, asked[kind].id)
        for template, kind in enumerate(SLOGAN_CARDS)
        if kind in asked
    ]
    yield place.note(NoteType.SLOGAN, SLOGAN, fields, own)


def _cloze(place: _Place, cards: Sequence[Card], kept: ClozeNumbers) -> Iterator[Note]:
    """The list with a cloze for each member that is asked."""
    asked = [card for card in cards if card.kind is CardKind.CLOZE][:MOST_CLOZES]
    if not asked:
        return
    numbers = cloze_numbers([MemberId(str(card.member)) for card in asked], kept)
    waiting: dict[str, list[Card]] = {}
    for card in asked:
        waiting.setdefault(card.answer, []).append(card)
    own: list[NoteCard] = []

    def marked(text: str) -> str:
        if not waiting.get(text):
            return escaped(text)
        card = waiting[text].pop(0)
        number = numbers[MemberId(str(card.member))]
        own.append(NoteCard(number - 1, card.id))
        return f"{{{{c{number}::{escaped(text)}}}}}"

    entry = place.entry
    fields = {
        "Text": listed(entry, marked),
        "Definition": escaped(entry.definition),
        "Mnemonic": escaped(_mnemonic(entry)),
    }
    if own:
        yield place.note(NoteType.CLOZE, CLOZE, fields, own)


def _figure(place: _Place, cards: Sequence[Card]) -> Iterator[Note]:
    """The sentence of a figure, its numbers hidden together."""
    asked = [card for card in cards if card.kind is CardKind.FIGURE]
    pieces = figure_pieces(place.entry)
    if not asked or not pieces:
        return
    text = "".join(
        f"{{{{c1::{escaped(piece.text)}}}}}" if piece.is_hidden else escaped(piece.text)
        for piece in pieces
    )
    if place.entry.period:
        period = escaped(place.entry.period)
        text = _("({period}) {text}").format(period=period, text=text)
    # What is measured may say the number itself.
    fields = {"Text": text, "Term": ""}
    yield place.note(NoteType.CLOZE, FIGURE, fields, [NoteCard(0, asked[0].id)])


def _choice(place: _Place, question: Question) -> Note:
    """A question with its options, and an explanation that fits any order of them."""
    options = zip(LETTERS, question.options, strict=False)
    deck = f"{deck_path(place.deck)}::{_('questions')}"
    fields = {
        "Kind": KIND_NAMES[question.kind],
        "Stem": escaped(question.stem),
        **{f"Option{letter}": escaped(option.text) for letter, option in options},
        "Answer": "".join(question.answer),
        "Explanation": escaped(unlettered(question)),
    }
    return place.note(NoteType.CHOICE, question.kind.value, fields, [NoteCard(0)], deck)


def _mnemonic(entry: Entry) -> str:
    places = first_characters(entry)
    return "".join(
        member[place]
        for member, place in zip(entry.members, places, strict=bool(places))
    )


def _by_entry(cards: Collection[Card]) -> dict[EntryId, list[Card]]:
    found: dict[EntryId, list[Card]] = {}
    for card in cards:
        found.setdefault(card.entry, []).append(card)
    return found
