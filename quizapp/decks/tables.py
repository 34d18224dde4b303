"""Read the keys of a TOML table; what is wrong is said with its line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from quizapp.decks.lines import DeckLines, Place
from quizapp.domain.entry import term_key
from quizapp.errors import DeckError
from quizapp.i18n import _

_Choice = TypeVar("_Choice", bound=StrEnum)


class Source:
    """A deck file under reading: its name and lines, for messages."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = DeckLines(text)
        self._name = name

    def error(self, message: str, line: int | None) -> DeckError:
        """A mistake at a line."""
        return DeckError(message, source=self._name, line=line)


class TableReader:
    """One table of a deck file, or its head."""

    def __init__(
        self, source: Source, values: dict[str, Any], place: Place | None = None
    ) -> None:
        self._source = source
        self._values = values
        self._place = place

    @property
    def line(self) -> int:
        """Where it begins."""
        return 1 if self._place is None else self._source.lines.of_table(self._place)

    def text(self, key: str) -> str:
        """Text; empty where there is none."""
        return self._text(self._values, key, key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        return self._texts(self._values, key, key)

    def tables(self, key: str, known: Iterable[str], example: str) -> Iterable[Any]:
        """The tables in the list of a key: (reader of text, reader of texts) each."""
        values = self._values.get(key, [])
        if not isinstance(values, list) or not all(
            isinstance(value, dict) for value in values
        ):
            raise self.wrong(key, example)
        for value in values:
            self._check_keys(value, known, key)
            yield (
                lambda name, value=value: self._text(value, name, key),
                lambda name, value=value: self._texts(value, name, key),
            )

    def number(self, key: str) -> int | None:
        """A whole number from 1; None where there is none."""
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.wrong(key, _("a whole number from 1"))
        return value

    def one_of(self, key: str, default: _Choice) -> _Choice:
        """One of the words of an enumeration."""
        value = self.text(key) or default.value
        try:
            return type(default)(value)
        except ValueError:
            names = ", ".join(choice.value for choice in type(default))
            raise self.wrong(key, _("one of: {names}").format(names=names)) from None

    def check_keys(self, known: Iterable[str]) -> None:
        """Refuse a key that is none of these."""
        self._check_keys(self._values, known, "")

    def wrong(self, key: str, wanted: str) -> DeckError:
        """The value of a key is not what it has to be."""
        return self.error(
            _("“{key}” has to be {wanted}").format(key=key, wanted=wanted), key
        )

    def error(self, message: str, key: str = "") -> DeckError:
        """A mistake at a key, or at the beginning of the table."""
        line = self._source.lines.of_key(self._place, key) if key else self.line
        return self._source.error(message, line)

    def _text(self, values: dict[str, Any], name: str, key: str) -> str:
        value = values.get(name, "")
        if not isinstance(value, str):
            raise self.wrong(key, _("text in quotes"))
        return value

    def _texts(self, values: dict[str, Any], name: str, key: str) -> tuple[str, ...]:
        found = values.get(name, [])
        if not isinstance(found, list) or not all(
            isinstance(value, str) for value in found
        ):
            raise self.wrong(key, _('a list of texts: ["…", "…"]'))
        if any(not term_key(value) for value in found):
            raise self.wrong(key, _("no empty text"))
        return tuple(found)

    def _check_keys(
        self, values: dict[str, Any], known: Iterable[str], within: str
    ) -> None:
        names = tuple(known)
        for key in values:
            if key in names:
                continue
            message = _("unknown key “{key}”").format(key=key)
            if alike := get_close_matches(key, names, n=1):
                message += _("; is “{name}” meant?").format(name=alike[0])
            else:
                message += _("; known are: {names}").format(names=", ".join(names))
            raise self.error(message, within or key)
