"""A term that a document defines in several places is one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quizapp.domain.entry import Entry, Remark, Verdict, term_key
from quizapp.i18n import _


def merge_duplicates(found: Sequence[Entry]) -> tuple[list[Entry], list[Remark]]:
    """One entry for each term, and remarks where the wordings differ.

    The entry that the numeral verifies is kept, else the first; its note names the
    other places.
    """
    groups: dict[str, list[Entry]] = {}
    for entry in found:
        groups.setdefault(term_key(entry.term), []).append(entry)
    entries, remarks = [], []
    for group in groups.values():
        kept = min(group, key=lambda entry: entry.verdict is not Verdict.VERIFIED)
        others = [entry for entry in group if entry is not kept]
        if others:
            lines = ", ".join(str(entry.line) for entry in others)
            note = _("Also defined in line {lines}.").format(lines=lines)
            differing = [one for one in others if not _say_the_same(one, kept)]
            if differing:
                note = _("Also defined in line {lines}, in other words.").format(
                    lines=lines
                )
                remarks.append(
                    Remark(
                        line=differing[0].line or 1,
                        text=_(
                            "“{term}” is defined in other words in line {line}"
                        ).format(term=kept.term, line=kept.line),
                    )
                )
            kept = replace(kept, note=note)
        entries.append(kept)
    return sorted(entries, key=lambda entry: entry.line or 0), remarks


def _say_the_same(one: Entry, other: Entry) -> bool:
    if one.members and other.members:
        return list(map(term_key, one.members)) == list(map(term_key, other.members))
    return term_key(one.definition) == term_key(other.definition)
