"""Write a deck file, or bring one up to date without touching what stays."""

from __future__ import annotations

from typing import Any, Final, cast

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, String, Table

from quizapp.decks.lines import DeckLines
from quizapp.decks.parsing import ENTRY_KEYS, FIGURE_KEYS
from quizapp.domain.entry import Deck, Entry, Origin, Verdict, mint_entry_id
from quizapp.domain.figure import Figure, mint_figure_id
from quizapp.domain.given import GivenQuestion

_SHORT: Final = 60
"""A list that takes no more characters stands on one line."""


def deck_text(deck: Deck) -> str:
    """The deck as the text of a TOML file; equal decks give equal texts."""
    document = tomlkit.document()
    document.add("title", _text(deck.title))
    if deck.source:
        document.add("source", _text(deck.source))
    for name, tables in _tables(deck).items():
        if tables:
            document.add(name, _array(tables))
    return tomlkit.dumps(document)


def update_deck_text(old_text: str, deck: Deck) -> str:
    """The old text with what changed, and only that; comments and order stay.

    Entries and figures are matched by id.  New ones are put after the one that they
    follow in the deck.
    """
    document = tomlkit.parse(old_text)
    _set(document, "title", deck.title)
    _set(document, "source", deck.source)
    for name, wanted in _tables(deck).items():
        if name in document:
            tables = cast(AoT, document[name])
            _update_tables(tables, wanted)
            document[name] = tables
        elif wanted:
            document.add(name, _array(wanted))
    return _spaced(tomlkit.dumps(document))


def _tables(deck: Deck) -> dict[str, list[dict[str, Any]]]:
    """The keys and plain values of all tables by their name."""
    return {
        "entry": [_fields(deck, entry) for entry in deck.entries],
        "figure": [_figure_fields(deck, figure) for figure in deck.figures],
    }


def _array(tables: list[dict[str, Any]]) -> AoT:
    array = tomlkit.aot()
    for fields in tables:
        array.append(_table(fields))
    return array


def _update_tables(tables: AoT, wanted: list[dict[str, Any]]) -> None:
    old = {_table_id(table): table for table in tables.body}
    ids = {fields["id"] for fields in wanted}
    for position in reversed(range(len(tables.body))):
        if _table_id(tables.body[position]) not in ids:
            del tables[position]
    places = {_table_id(table): place for place, table in enumerate(tables.body)}
    place, added = -1, 0
    for fields in wanted:
        if fields["id"] in old:
            _update(old[fields["id"]], fields)
            place = places[fields["id"]] + added
        else:
            place += 1
            added += 1
            table = _table(fields)
            table.add(tomlkit.nl())
            tables.insert(place, table)


def _spaced(text: str) -> str:
    """The text with an empty line above each table, unless a comment stands there."""
    lines = text.rstrip("\n").split("\n")
    found = DeckLines(text)
    for number in reversed(found.headers):
        if lines[number - 2].strip() and not lines[number - 2].startswith("#"):
            lines.insert(number - 1, "")
    return "\n".join(lines) + "\n"


def _fields(deck: Deck, entry: Entry) -> dict[str, Any]:
    """The keys and plain values of an entry, empty ones left out."""
    values: dict[str, Any] = {
        "id": str(entry.id),
        "term": entry.term,
        "aliases": list(entry.aliases),
        "definition": entry.definition,
        "members": list(entry.members),
        "parts": [
            {"name": part.name, "members": list(part.members)}
            if part.members
            else {"name": part.name}
            for part in entry.parts
        ],
        "section": list(entry.section),
        "line": entry.line,
        "verdict": "" if entry.verdict is Verdict.UNANNOUNCED else entry.verdict.value,
        "note": entry.note,
        "origin": "" if entry.origin is Origin.NOTE else entry.origin.value,
        **_given_fields(entry.given),
        "extracted": deck.extracted.get(entry.id, ""),
    }
    return {
        key: values.get(key, "")
        for key in ENTRY_KEYS
        if values.get(key) not in ("", [], None)
    }


def _given_fields(given: GivenQuestion | None) -> dict[str, Any]:
    """The keys of an entry that is asked word for word; none for others."""
    if given is None:
        return {}
    return {
        "kind": given.kind.value,
        "options": list(given.options),
        "answers": list(given.answers),
        "difficulty": given.difficulty,
        "from": given.source,
    }


def _figure_fields(deck: Deck, figure: Figure) -> dict[str, Any]:
    """The same of a figure."""
    values: dict[str, Any] = {
        "id": str(figure.id),
        "sentence": figure.sentence,
        "answers": list(figure.answers),
        "measures": figure.measures,
        "period": figure.period,
        "section": list(figure.section),
        "line": figure.line,
        "note": figure.note,
        "extracted": deck.extracted.get(figure.id, ""),
    }
    return {
        key: values[key] for key in FIGURE_KEYS if values[key] not in ("", [], None)
    }


def _table(fields: dict[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in fields.items():
        table.add(key, _item(key, value))
    return table


def _update(table: Table, fields: dict[str, Any]) -> None:
    for key in [key for key in table if key not in fields]:
        table.remove(key)
    for key, value in fields.items():
        if key not in table or table[key].unwrap() != value:
            table[key] = _item(key, value)


def _set(document: tomlkit.TOMLDocument, key: str, value: str) -> None:
    if not value:
        document.pop(key, None)
    elif key not in document or document[key] != value:
        document[key] = _text(value)


def _table_id(table: Table) -> str:
    if "id" in table:
        return str(table["id"])
    if "term" in table:
        return mint_entry_id(str(table["term"]))
    measures = table.get("measures") or table["sentence"]
    return mint_figure_id(str(measures), str(table.get("period", "")))


def _item(key: str, value: Any) -> Any:
    match value:
        case str():
            return _text(value)
        case list() if key == "parts":
            return _parts(value)
        case list():
            return _texts(value)
        case _:
            return tomlkit.item(value)


def _text(value: str) -> String:
    """The value in quotes; over several lines where it has several paragraphs."""
    plain = all(character == "\n" or character.isprintable() for character in value)
    safe = plain and not {'"', "\\"} & set(value) and not value.startswith("\n")
    if safe and "\n" in value.strip("\n"):
        return tomlkit.string(value, multiline=True)
    return tomlkit.string(value)


def _texts(values: list[str]) -> Array:
    array = tomlkit.array()
    for value in values:
        array.append(tomlkit.string(value))
    array.multiline(sum(len(value) + 4 for value in values) > _SHORT)
    return array


def _parts(values: list[dict[str, Any]]) -> Array:
    array = tomlkit.array()
    for value in values:
        table: InlineTable = tomlkit.inline_table()
        table.append("name", tomlkit.string(value["name"]))
        if "members" in value:
            members = tomlkit.array()
            members.extend(value["members"])
            table.append("members", members)
        array.append(table)
    array.multiline(multiline=True)
    return array
