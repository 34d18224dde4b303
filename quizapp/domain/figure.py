"""Figures: sentences of a document with the numbers that a card hides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from quizapp.domain.entry import Entry, EntryId, Origin, term_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a document, or several that are said together."""

    id: EntryId
    """Its identity within the deck; no entry has it."""

    sentence: str
    """The whole sentence, word for word."""

    answers: tuple[str, ...]
    """What is hidden: number and unit as written, each once in the sentence."""

    measures: str
    """What it measures."""

    period: str = ""
    """Of which time it speaks, where the sentence itself may not say."""

    section: tuple[str, ...] = ()
    """The titles above it in the document, outermost first."""

    line: int | None = None
    """Where it stands in the source, counted from 1."""

    note: str = ""
    """What a person who checks the deck should know, or has decided."""

    def __post_init__(self) -> None:
        if not self.answers:
            raise ValueError(f"nothing is hidden in {self.sentence!r}")

    def as_entry(self) -> Entry:
        """The figure as the library keeps it: an entry that hides its answers."""
        return Entry(
            id=self.id,
            term=self.measures,
            definition=self.sentence,
            section=self.section,
            line=self.line,
            note=self.note,
            origin=Origin.BODY,
            hidden=self.answers,
            period=self.period,
        )


def figure_of(entry: Entry) -> Figure:
    """The figure that an entry with hidden answers keeps."""
    return Figure(
        id=entry.id,
        sentence=entry.definition,
        answers=entry.hidden,
        measures=entry.term,
        period=entry.period,
        section=entry.section,
        line=entry.line,
        note=entry.note,
    )


def mint_figure_id(measures: str, period: str) -> EntryId:
    """The id of what is measured, so that a corrected number keeps it."""
    said = term_key(f"{period} {measures}")
    return EntryId(blake2b(f"figure {said}".encode(), digest_size=4).hexdigest())


def places(sentence: str, answers: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where each answer stands: (start, end); empty if one is missing or ambiguous."""
    found = []
    for answer in answers:
        spans = list(_spans(sentence, answer))
        if len(spans) != 1:
            return ()
        found.append(spans[0])
    return tuple(sorted(found))


def _spans(sentence: str, answer: str) -> Iterator[tuple[int, int]]:
    """Where an answer stands that is not a piece of a longer number."""
    start = sentence.find(answer)
    while start >= 0:
        end = start + len(answer)
        goes_on = answer[:1].isdigit() and _is_of_number(sentence[:start][-1:])
        ends_late = answer[-1:].isdigit() and _is_of_number(sentence[end : end + 1])
        if not goes_on and not ends_late:
            yield start, end
        start = sentence.find(answer, start + 1)


def _is_of_number(character: str) -> bool:
    return character.isdigit() or character == "."
