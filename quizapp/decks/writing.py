"""Write a deck file, or bring one up to date without touching what stays."""

from __future__ import annotations

from typing import Any, Final, cast

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, String, Table

from quizapp.decks.lines import DeckLines
from quizapp.decks.parsing import ENTRY_KEYS
from quizapp.domain.entry import Deck, Entry, Origin, Verdict, mint_entry_id

_SHORT: Final = 60
"""A list that takes no more characters stands on one line."""


def deck_text(deck: Deck) -> str:
    """The deck as the text of a TOML file; equal decks give equal texts."""
    document = tomlkit.document()
    document.add("title", _text(deck.title))
    if deck.source:
        document.add("source", _text(deck.source))
    entries = tomlkit.aot()
    for entry in deck.entries:
        entries.append(_table(_fields(deck, entry)))
    document.add("entry", entries)
    return tomlkit.dumps(document)


def update_deck_text(old_text: str, deck: Deck) -> str:
    """The old text with what changed, and only that; comments and order stay.

    Entries are matched by id.  New ones are put after the entry that they follow
    in the deck.
    """
    document = tomlkit.parse(old_text)
    _set(document, "title", deck.title)
    _set(document, "source", deck.source)
    tables = cast(AoT, document.get("entry") or tomlkit.aot())
    old = {_table_id(table): table for table in tables.body}
    wanted = {entry.id for entry in deck.entries}
    for position in reversed(range(len(tables.body))):
        if _table_id(tables.body[position]) not in wanted:
            del tables[position]
    place = -1
    for entry in deck.entries:
        fields = _fields(deck, entry)
        if entry.id in old:
            _update(old[entry.id], fields)
            place = next(
                position
                for position, table in enumerate(tables.body)
                if _table_id(table) == entry.id
            )
        else:
            place += 1
            table = _table(fields)
            table.add(tomlkit.nl())
            tables.insert(place, table)
    document["entry"] = tables
    return _spaced(tomlkit.dumps(document))


def _spaced(text: str) -> str:
    """The text with an empty line above each entry, unless a comment stands there."""
    lines = text.rstrip("\n").split("\n")
    found = DeckLines(text)
    for number in reversed(found.entries):
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
        "extracted": deck.extracted.get(entry.id, ""),
    }
    return {key: values[key] for key in ENTRY_KEYS if values[key] not in ("", [], None)}


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
    return str(table.get("id") or mint_entry_id(str(table["term"])))


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
