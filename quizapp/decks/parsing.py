"""Read a deck file; every mistake is said with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from quizapp.decks.lines import Place
from quizapp.decks.tables import Source, TableReader
from quizapp.domain.entry import (
    Deck,
    Entry,
    EntryId,
    Origin,
    Part,
    Verdict,
    mint_entry_id,
    term_key,
)
from quizapp.domain.figure import Figure, mint_figure_id, places
from quizapp.domain.given import GivenQuestion
from quizapp.domain.question import QuestionKind
from quizapp.errors import DeckError
from quizapp.i18n import _

DECK_KEYS: Final = ("title", "source", "entry", "figure")
ENTRY_KEYS: Final = (
    "id",
    "term",
    "aliases",
    "definition",
    "members",
    "parts",
    "section",
    "line",
    "verdict",
    "note",
    "origin",
    "kind",
    "options",
    "answers",
    "difficulty",
    "from",
    "extracted",
)
"""The keys of an entry in the order in which they are written."""

FIGURE_KEYS: Final = (
    "id",
    "sentence",
    "answers",
    "measures",
    "period",
    "section",
    "line",
    "note",
    "extracted",
)
"""The keys of a figure in the order in which they are written."""

PART_KEYS: Final = ("name", "members")

_PLACE: Final = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_deck(path: Path) -> Deck:
    """Read a deck file; the file's stem is the deck's id.

    Raises:
        DeckError: If there is no such file, or it does not follow the format.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DeckError(_("there is no such file"), source=str(path)) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DeckError(
            _("this is not UTF-8 text; save the deck file as UTF-8"),
            source=str(path),
            line=line,
        ) from None
    except OSError as error:
        raise DeckError(
            _("cannot be read ({reason})").format(reason=error.strerror),
            source=str(path),
        ) from None
    return parse_deck(text, source=str(path), deck_id=path.stem)


def parse_deck(text: str, *, source: str, deck_id: str) -> Deck:
    """Read the text of a deck file.

    Args:
        text: The whole file.
        source: The file's name, for messages.
        deck_id: The id that the deck gets.

    Raises:
        DeckError: If it does not follow the format; with the line of the mistake.
    """
    text = text.replace("\r\n", "\n")
    file = Source(text, source)
    return _DeckReader(file, _load(text, file)).deck(deck_id)


def _load(text: str, file: Source) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        reason = _PLACE.sub("", str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        message = _("this is not correct TOML: {reason}").format(reason=reason)
        if place and place[2]:
            message += _(", column {column}").format(column=place[2])
        hint = _("text stands in quotes, lists in [ ], one key = value per line")
        raise file.error(f"{message}; {hint}", line) from None


class _DeckReader:
    """One reading of one file."""

    def __init__(self, file: Source, values: dict[str, Any]) -> None:
        self._file = file
        self._values = values
        self._seen: dict[EntryId, int] = {}
        self._extracted: dict[EntryId, str] = {}

    def deck(self, deck_id: str) -> Deck:
        head = TableReader(self._file, self._values)
        head.check_keys(DECK_KEYS)
        entries = tuple(map(self._entry, self._tables("entry")))
        figures = tuple(map(self._figure, self._tables("figure")))
        if not entries and not figures:
            raise self._file.error(_("there is no [[entry]] in this deck"), None)
        return Deck(
            id=deck_id,
            title=head.text("title") or deck_id,
            source=head.text("source"),
            entries=entries,
            figures=figures,
            extracted=self._extracted,
        )

    def _tables(self, name: str) -> Iterator[TableReader]:
        tables = self._values.get(name, [])
        if not isinstance(tables, list) or not all(
            isinstance(table, dict) for table in tables
        ):
            raise self._file.error(
                _("it is written as [[{name}]], in double brackets").format(name=name),
                self._file.lines.of_key(None, name),
            )
        for index, table in enumerate(tables):
            yield TableReader(self._file, table, Place(name, index))

    def _entry(self, table: TableReader) -> Entry:
        table.check_keys(ENTRY_KEYS)
        term = table.text("term")
        if not term_key(term):
            raise table.error(_('an entry needs a term: term = "…"'))
        entry = Entry(
            id=EntryId(table.text("id") or mint_entry_id(term)),
            term=term,
            aliases=table.texts("aliases"),
            definition=table.text("definition"),
            members=table.texts("members"),
            parts=tuple(_parts(table)),
            section=table.texts("section"),
            line=table.number("line"),
            verdict=table.one_of("verdict", Verdict.UNANNOUNCED),
            note=table.text("note"),
            origin=table.one_of("origin", Origin.NOTE),
            given=_given(table),
        )
        counted = tuple(member for part in entry.parts for member in part.members)
        if entry.parts and counted != entry.members:
            raise table.error(
                _(
                    "the members of the parts of “{term}” are not its members "
                    "({counted} and {members}); make the two lists agree"
                ).format(term=term, counted=len(counted), members=len(entry.members)),
                "parts",
            )
        self._register(table, entry.id, term)
        return entry

    def _figure(self, table: TableReader) -> Figure:
        table.check_keys(FIGURE_KEYS)
        sentence, answers = table.text("sentence"), table.texts("answers")
        measures = table.text("measures") or sentence
        if not term_key(sentence) or not answers:
            raise table.error(
                _('a figure needs sentence = "…" and answers = ["…"], what is hidden')
            )
        if not places(sentence, answers):
            raise table.wrong(
                "answers",
                _("text that stands in the sentence, each once and whole"),
            )
        figure = Figure(
            id=EntryId(
                table.text("id") or mint_figure_id(measures, table.text("period"))
            ),
            sentence=sentence,
            answers=answers,
            measures=measures,
            period=table.text("period"),
            section=table.texts("section"),
            line=table.number("line"),
            note=table.text("note"),
        )
        self._register(table, figure.id, measures)
        return figure

    def _register(self, table: TableReader, id_: EntryId, name: str) -> None:
        """Keep the id, which no other table may have, and the mark of the program."""
        if id_ in self._seen:
            raise table.error(
                _(
                    "“{term}” has the id {id} of the entry in line {other}; "
                    "give one of them another id"
                ).format(term=name, id=id_, other=self._seen[id_]),
                "id",
            )
        self._seen[id_] = table.line
        if digest := table.text("extracted"):
            self._extracted[id_] = digest


def _given(table: TableReader) -> GivenQuestion | None:
    """How the entry is asked word for word; None where it says no kind."""
    if not table.text("kind"):
        listed = table.texts("options") or table.texts("answers")
        if listed or table.text("difficulty") or table.text("from"):
            raise table.error(
                _("a question needs its kind, one of: {names}").format(
                    names=", ".join(kind.value for kind in QuestionKind)
                )
            )
        return None
    try:
        return GivenQuestion(
            kind=table.one_of("kind", QuestionKind.SINGLE),
            options=table.texts("options"),
            answers=table.texts("answers"),
            difficulty=table.text("difficulty"),
            source=table.text("from"),
        )
    except ValueError:
        raise table.error(
            _(
                "this cannot be asked: a choice has 2 to 8 options, all different, and "
                'in answers the letters of the right ones in order, as ["A", "C"]; '
                "a fill has no options, and in answers a text for each blank"
            ),
            "answers",
        ) from None


def _parts(table: TableReader) -> Iterator[Part]:
    example = _('a list of parts: [{name = "…", members = ["…"]}]')
    for text, texts in table.tables("parts", PART_KEYS, example):
        name = text("name")
        if not name:
            raise table.wrong("parts", _("a name for each part"))
        yield Part(name=name, members=texts("members"))
