"""All rules in their order: a document → its entries, figures, remarks, and more."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.domain.document import Block, Document
from quizapp.domain.entry import Entry, Extraction, Remark, Verdict, term_key
from quizapp.extraction.apposition import read_appositions
from quizapp.extraction.body_lists import read_body_lists
from quizapp.extraction.contradictions import read_contradictions
from quizapp.extraction.explained import with_explained
from quizapp.extraction.figures import find_figures
from quizapp.extraction.glossary import read_notes, read_titled_notes
from quizapp.extraction.heads import core_of
from quizapp.extraction.layout import read_layouts
from quizapp.extraction.merging import merge_duplicates
from quizapp.extraction.notes import Note
from quizapp.extraction.numerals import announced
from quizapp.extraction.resolving import counting_core, entries_of
from quizapp.extraction.slogans import Use, find_uses
from quizapp.extraction.undefined import find_undefined
from quizapp.extraction.zones import note_zones
from quizapp.i18n import _


def extract(document: Document) -> Extraction:
    """Find every term that a document defines; never raises."""
    blocks = with_explained(document.blocks)
    text = "\n".join(block.text for block in blocks)
    zones = note_zones(blocks)
    notes = read_notes(blocks, zones)
    found = [entry for note in notes for entry in entries_of(note, text)]
    parts = {part.name for entry in found for part in entry.parts}
    found += read_layouts(
        blocks,
        _names(found) | parts,
        {line for note in notes for line in (note.block.line, *note.lines)},
    )
    if not notes:
        known = {term_key(name) for name in _names(found)}
        found += [
            entry
            for note in read_titled_notes(blocks)
            for entry in entries_of(note, text)
            if not known & {term_key(name) for name in _names([entry])}
        ]
    entries, remarks = merge_duplicates(found)
    noted = {block.line for zone in zones for block in zone}
    body = [block for block in blocks if block.line not in noted]
    uses = find_uses(body)
    entries = _with_body(entries, body, uses)
    entries = _with_contradictions(entries, blocks, notes)
    return Extraction(
        title=document.title,
        source=document.source,
        entries=tuple(entries),
        figures=find_figures(body, document.title),
        undefined=find_undefined(uses, entries),
        remarks=tuple(
            sorted(
                [
                    *remarks,
                    *(_remark(entry) for entry in entries if _is_doubtful(entry)),
                ],
                key=lambda remark: remark.line,
            )
        ),
    )


def _with_body(
    entries: Sequence[Entry], body: Sequence[Block], uses: Sequence[Use]
) -> list[Entry]:
    """The entries with those of the running text, each term once."""
    known = {
        term_key(name)
        for entry in entries
        for name in (entry.term, core_of(entry.term), *entry.aliases)
    }
    read = {entry.line for entry in entries}
    found = []
    for entry in (*read_body_lists(body), *read_appositions(uses, known)):
        key = term_key(entry.term)
        if key not in known and entry.line not in read:
            known.add(key)
            found.append(entry)
    return sorted([*entries, *found], key=lambda entry: entry.line or 0)


def _with_contradictions(
    entries: Sequence[Entry], blocks: Sequence[Block], notes: Sequence[Note]
) -> list[Entry]:
    """The entries with those whose list has another length than their numeral says."""
    known = {
        term_key(name)
        for entry in entries
        for name in (
            *(entry.term, core_of(entry.term), *entry.aliases, *entry.members),
            *(part.name for part in entry.parts),
        )
    }
    noted = {line for note in notes for line in (note.block.line, *note.lines)}
    others = [block for block in blocks if block.line not in noted]
    found = read_contradictions(others, known)
    return sorted([*entries, *found], key=lambda entry: entry.line or 0)


def _names(entries: Sequence[Entry]) -> set[str]:
    return {name for entry in entries for name in (entry.term, *entry.aliases)}


def _is_doubtful(entry: Entry) -> bool:
    return entry.verdict in (Verdict.CONTRADICTED, Verdict.NOT_LISTED)


def _remark(entry: Entry) -> Remark:
    wanted = announced(counting_core(entry.term)).counts[0]
    if entry.verdict is Verdict.CONTRADICTED:
        text = _("“{term}” announces {wanted}, but {found} were found: {members}")
    else:
        text = _("“{term}” announces {wanted}, but the text does not list them")
    return Remark(
        line=entry.line or 1,
        text=text.format(
            term=entry.term,
            wanted=wanted,
            found=len(entry.members),
            members="、".join(entry.members),
        ),
    )
