"""Read a deck file; every mistake is said with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from quizapp.decks.lines import DeckLines
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
from quizapp.errors import DeckError
from quizapp.i18n import _

DECK_KEYS: Final = ("title", "source", "entry")
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
    "extracted",
)
"""The keys of an entry in the order in which they are written."""

PART_KEYS: Final = ("name", "members")

_Choice = TypeVar("_Choice", bound=StrEnum)

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
    return _DeckReader(text.replace("\r\n", "\n"), source).deck(deck_id)


class _DeckReader:
    """One reading of one file: keeps its name and lines for messages."""

    def __init__(self, text: str, source: str) -> None:
        self._source = source
        self._lines = DeckLines(text)
        self._values = self._load(text)

    def deck(self, deck_id: str) -> Deck:
        self._check_keys(self._values, DECK_KEYS, entry=None)
        title = self._text(self._values, "title", entry=None) or deck_id
        tables = self._values.get("entry", [])
        if not isinstance(tables, list) or not all(
            isinstance(table, dict) for table in tables
        ):
            raise self._error(
                _("entries are written as [[entry]], in double brackets"),
                self._lines.of_key(None, "entry"),
            )
        if not tables:
            raise self._error(_("there is no [[entry]] in this deck"), None)
        entries: list[Entry] = []
        extracted: dict[EntryId, str] = {}
        seen: dict[EntryId, int] = {}
        for index, table in enumerate(tables):
            entry = self._entry(index, table)
            if entry.id in seen:
                raise self._error(
                    _(
                        "“{term}” has the id {id} of the entry in line {other}; "
                        "give one of them another id"
                    ).format(
                        term=entry.term,
                        id=entry.id,
                        other=self._lines.of_entry(seen[entry.id]),
                    ),
                    self._lines.of_key(index, "id"),
                )
            seen[entry.id] = index
            entries.append(entry)
            if digest := self._text(table, "extracted", index):
                extracted[entry.id] = digest
        return Deck(
            id=deck_id,
            title=title,
            source=self._text(self._values, "source", entry=None),
            entries=tuple(entries),
            extracted=extracted,
        )

    def _load(self, text: str) -> dict[str, Any]:
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
            raise self._error(f"{message}; {hint}", line) from None

    def _entry(self, index: int, table: dict[str, Any]) -> Entry:
        self._check_keys(table, ENTRY_KEYS, index)
        term = self._text(table, "term", index)
        if not term_key(term):
            raise self._error(
                _('an entry needs a term: term = "…"'), self._lines.of_entry(index)
            )
        members = self._texts(table, "members", index)
        parts = self._parts(table, index)
        counted = tuple(member for part in parts for member in part.members)
        if parts and counted != members:
            raise self._error(
                _(
                    "the members of the parts of “{term}” are not its members "
                    "({counted} and {members}); make the two lists agree"
                ).format(term=term, counted=len(counted), members=len(members)),
                self._lines.of_key(index, "parts"),
            )
        return Entry(
            id=EntryId(self._text(table, "id", index) or mint_entry_id(term)),
            term=term,
            aliases=self._texts(table, "aliases", index),
            definition=self._text(table, "definition", index),
            members=members,
            parts=parts,
            section=self._texts(table, "section", index),
            line=self._line_number(table, index),
            verdict=self._one_of(table, "verdict", Verdict.UNANNOUNCED, index),
            note=self._text(table, "note", index),
            origin=self._one_of(table, "origin", Origin.NOTE, index),
        )

    def _parts(self, table: dict[str, Any], index: int) -> tuple[Part, ...]:
        values = table.get("parts", [])
        if not isinstance(values, list) or not all(
            isinstance(value, dict) for value in values
        ):
            raise self._wrong(
                index, "parts", _('a list of parts: [{name = "…", members = ["…"]}]')
            )
        parts = []
        for value in values:
            self._check_keys(value, PART_KEYS, index, within="parts")
            name = self._text(value, "name", index, within="parts")
            if not name:
                raise self._wrong(index, "parts", _("a name for each part"))
            members = self._texts(value, "members", index, within="parts")
            parts.append(Part(name=name, members=members))
        return tuple(parts)

    def _one_of(
        self, table: dict[str, Any], key: str, default: _Choice, index: int
    ) -> _Choice:
        value = self._text(table, key, index) or default.value
        try:
            return type(default)(value)
        except ValueError:
            names = ", ".join(choice.value for choice in type(default))
            raise self._wrong(
                index, key, _("one of: {names}").format(names=names)
            ) from None

    def _line_number(self, table: dict[str, Any], index: int) -> int | None:
        value = table.get("line")
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self._wrong(index, "line", _("a whole number from 1"))
        return value

    def _text(
        self, table: dict[str, Any], key: str, entry: int | None, within: str = ""
    ) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self._wrong(entry, within or key, _("text in quotes"))
        return value

    def _texts(
        self, table: dict[str, Any], key: str, entry: int, within: str = ""
    ) -> tuple[str, ...]:
        values = table.get(key, [])
        if not isinstance(values, list) or not all(
            isinstance(value, str) for value in values
        ):
            raise self._wrong(entry, within or key, _('a list of texts: ["…", "…"]'))
        if any(not term_key(value) for value in values):
            raise self._wrong(entry, within or key, _("no empty text"))
        return tuple(values)

    def _check_keys(
        self,
        table: dict[str, Any],
        known: Iterable[str],
        entry: int | None,
        within: str = "",
    ) -> None:
        names = tuple(known)
        for key in table:
            if key in names:
                continue
            message = _("unknown key “{key}”").format(key=key)
            if alike := get_close_matches(key, names, n=1):
                message += _("; is “{name}” meant?").format(name=alike[0])
            else:
                message += _("; known are: {names}").format(names=", ".join(names))
            raise self._error(message, self._lines.of_key(entry, within or key))

    def _wrong(self, entry: int | None, key: str, wanted: str) -> DeckError:
        return self._error(
            _("“{key}” has to be {wanted}").format(key=key, wanted=wanted),
            self._lines.of_key(entry, key),
        )

    def _error(self, message: str, line: int | None) -> DeckError:
        return DeckError(message, source=self._source, line=line)
