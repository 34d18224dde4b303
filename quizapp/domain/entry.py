"""What a document defines: terms with their definitions and members."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NewType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.domain.figure import Figure
    from quizapp.domain.given import GivenQuestion

EntryId = NewType("EntryId", str)
"""Identifies an entry within its deck; given once, kept when the term is edited."""

_QUOTES: Final = "“”‘’\"'「」『』《》〈〉"
_IGNORED: Final = re.compile(rf"[\s*=#{_QUOTES}]")
_OUTER_MARKS: Final = "，。；、：:,;.？?！!()（）"


@lru_cache(maxsize=16384)
def term_key(text: str) -> str:
    """A term or member without quotes, marks and spaces, full width folded.

    Two spellings of one thing ("人才新政 12 条", "人才新政12条") have equal keys.
    """
    folded = unicodedata.normalize("NFKC", text)
    return _IGNORED.sub("", folded).strip(_OUTER_MARKS)


def mint_entry_id(term: str) -> EntryId:
    """The id that an entry gets when it is first found: 8 hex digits of its term."""
    return EntryId(blake2b(term_key(term).encode(), digest_size=4).hexdigest())


class Verdict(StrEnum):
    """What the numeral of a term says of the members found."""

    VERIFIED = "verified"
    """As many members as the term announces."""

    CONTRADICTED = "contradicted"
    """Another number of members than the term announces."""

    UNANNOUNCED = "unannounced"
    """The term announces no number."""

    NOT_LISTED = "not listed"
    """The term announces a number, but the document does not list them."""


class Origin(StrEnum):
    """Where in its document an entry comes from."""

    NOTE = "note"
    """A note or a line that is there to define it."""

    BODY = "body"
    """The running text, which lays out its members or states it as a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block of a sum slogan that has members of its own: 三去 of 三去一降一补."""

    name: str
    """As the term writes it; for a digit of 13710, the digit."""

    members: tuple[str, ...] = ()
    """Its members in the order of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term that a document defines."""

    id: EntryId
    """Its identity within the deck."""

    term: str
    """As the document writes it, with the quotes around a part of it, if any."""

    aliases: tuple[str, ...] = ()
    """Other names of the whole term."""

    definition: str = ""
    """What the document says of it, word for word; paragraphs end in newlines."""

    members: tuple[str, ...] = ()
    """The parallel things that it counts, in the order of the text."""

    parts: tuple[Part, ...] = ()
    """The blocks of a sum slogan; their members together are `members`."""

    section: tuple[str, ...] = ()
    """The titles above it in the document, outermost first."""

    line: int | None = None
    """Where it stands in the source, counted from 1."""

    verdict: Verdict = Verdict.UNANNOUNCED
    """What the numeral says of the members."""

    note: str = ""
    """What a person who checks the deck should know, or has decided."""

    origin: Origin = Origin.NOTE
    """Where in the document it comes from."""

    hidden: tuple[str, ...] = ()
    """What a card hides of the definition, where the entry keeps a figure."""

    period: str = ""
    """Of which time a figure speaks."""

    given: GivenQuestion | None = None
    """How it is asked word for word, where a table brought it as a question."""

    def __post_init__(self) -> None:
        if not term_key(self.term):
            raise ValueError("an entry needs a term")
        if any(not member.strip() for member in self.members):
            raise ValueError(f"an empty member in {self.term!r}")

    @property
    def keeps_figure(self) -> bool:
        """Whether it keeps a figure of the document rather than a term."""
        return bool(self.hidden)

    @property
    def lists_members(self) -> bool:
        """Whether its members may be asked: there are some, and none contradicts."""
        return bool(self.members) and self.verdict is not Verdict.CONTRADICTED


@dataclass(frozen=True, slots=True, kw_only=True)
class UndefinedTerm:
    """A slogan that a document uses but never defines."""

    term: str
    """As the document writes it, without its quotes."""

    lines: tuple[int, ...]
    """Where it is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something about a reading that a person should look at."""

    line: int
    """Where in the source."""

    text: str
    """What was found, in the learner's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read from one document."""

    title: str
    """The document's title."""

    source: str
    """The document's path as the user gave it."""

    entries: tuple[Entry, ...]
    """The terms that it defines, in the order of the text."""

    figures: tuple[Figure, ...] = ()
    """The figures that its running text tells, in the order of the text."""

    undefined: tuple[UndefinedTerm, ...] = ()
    """The slogans that it uses without defining them."""

    remarks: tuple[Remark, ...] = ()
    """What could not be verified, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A named set of entries, as one file of decks/ holds it."""

    id: str
    """The stem of its file."""

    title: str
    """What the learner sees."""

    source: str = ""
    """The document that it was extracted from, if any."""

    entries: tuple[Entry, ...] = ()
    """Its entries in study order."""

    figures: tuple[Figure, ...] = ()
    """Its figures in study order."""

    extracted: dict[EntryId, str] = field(default_factory=dict)
    """For each entry or figure that a program wrote, its `content_digest` then."""


def content_digest(entry: Entry) -> str:
    """Eight hex digits over what an entry says; shows whether a person edited it.

    Where it stands (section, line, origin) does not count.
    """
    said = (
        entry.term,
        entry.aliases,
        entry.definition,
        entry.members,
        tuple((part.name, part.members) for part in entry.parts),
        entry.verdict.value,
        entry.note,
        *((entry.hidden, entry.period) if entry.keeps_figure else ()),
        *((repr(entry.given),) if entry.given is not None else ()),
    )
    return blake2b(repr(said).encode(), digest_size=4).hexdigest()


def with_unique_ids(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries, those whose id another has before them with a number behind it."""
    seen: set[EntryId] = set()
    unique = []
    for entry in entries:
        new, number = entry.id, 1
        while new in seen:
            number += 1
            new = EntryId(f"{entry.id}-{number}")
        seen.add(new)
        unique.append(entry if new == entry.id else replace(entry, id=new))
    return tuple(unique)
