"""A note → its entries: one for each slogan of its head, with members and verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from quizapp.domain.entry import Entry, Part, Verdict, mint_entry_id, term_key
from quizapp.extraction.below import is_laid, read_below
from quizapp.extraction.entries import ASIDE
from quizapp.extraction.heads import NUMBERING, core_of, quoted
from quizapp.extraction.kinds import read_kinds
from quizapp.extraction.laid_lists import is_list, lists
from quizapp.extraction.members import read_members
from quizapp.extraction.miscounted import are_alike, miscounted_line, miscounted_lines
from quizapp.extraction.names import short_name
from quizapp.extraction.notes import Note
from quizapp.extraction.numerals import announced
from quizapp.extraction.readings import Reading
from quizapp.extraction.splitting import split_at

_SEVERAL = re.compile(
    r"[^“”「」\"，。；：]{0,12}?(?:[“「\"”][^“”「」\"]+[”」\"“]\s*(?:以及|[、和与及])?\s*){2,}"
)
_COUNTED = re.compile(r"(?:[两双]|[一二三四五六七八九十]+|\d+)[个张项大类条种]“")
"""What is counted before a name in quotes: 三张“零关税”清单."""

_COUNTED_ONES = re.compile(
    r"(?:[两双]|[一二三四五六七八九十]+)[个大项条][^、，]{1,9}"
    r"(?:、(?:[两双]|[一二三四五六七八九十]+)[个大项条][^、，]{1,9})+"
)
"""Several counted names in a row, each of which may stand alone."""

_JOINT = re.compile(r"[、和与及](?![^“]*”)")
"""What joins the terms of one head, outside quotes."""
_GLOSSED = re.compile(
    r"[“「]([^“”「」]{2,6})[”」]\s*则?(?:是指|指的是|说的是|指|即|是)"
)
_MOST_CLAUSES = 16
_LONGEST_LINE = 24
"""Characters of a member that has a line of its own."""

_LONGEST_POINT = 40
"""Characters of a point that is a member though no numeral says so."""


def entries_of(note: Note, text: str) -> list[Entry]:
    """The entries that a note defines.

    Args:
        note: The note.
        text: The whole document, which uses the terms.
    """
    if chain := _chained_slogans(note, text):
        definition = note.block.text[note.block.text.find("“") :]
        reading = read_members(chain, definition)
        return [_entry(note, chain, definition, reading)]
    several = _several_slogans(note.term) or _glossed_names(note)
    if several:
        return _entries_of_several(note, several)
    if _COUNTED_ONES.fullmatch(note.term):
        return _whole_and_ones(note)
    if joined := _joined_slogans(note):
        whole = _entry(note, note.term, note.definition, Reading())
        return [whole, *_entries_of_several(note, joined)]
    return [_entry(note, note.term, note.definition, _reading(note))]


def _several_slogans(term: str) -> tuple[str, ...]:
    """The slogans of a head that names more than one: “两重”“两新”."""
    if not _SEVERAL.match(term):
        return ()
    slogans = quoted(term)
    return slogans if len(slogans) > 1 else ()


def _chained_slogans(note: Note, text: str) -> str:
    """A slogan of which the note explains the blocks in turn: “两下”即…，“两进”即….

    It is one where the document uses them as one word.
    """
    first = quoted(note.term)[:1]
    if len(first) != 1 or term_key(first[0]) != term_key(note.term):
        return ""
    others = _GLOSSED.findall(note.definition)
    chain = "".join((*first, *others))
    return chain if others and chain in text else ""


def _whole_and_ones(note: Note) -> list[Entry]:
    """两个基地、两个枢纽: the whole, and each name if its part of the list is known."""
    whole = _entry(note, note.term, note.definition, _reading(note))
    names = note.term.split("、")
    if [part.name.strip("、") for part in whole.parts] != names:
        return [whole]
    return [
        whole,
        *(
            _entry(
                note,
                name,
                note.definition,
                Reading(members=part.members, verdict=Verdict.VERIFIED),
            )
            for name, part in zip(names, whole.parts, strict=True)
        ),
    ]


def _glossed_names(note: Note) -> tuple[str, ...]:
    """The terms that a head joins, X和“Y”计划, if each has its own gloss."""
    names = tuple(name.strip() for name in _JOINT.split(note.term))
    if len(names) < 2 or any(len(name) < 2 for name in names):
        return ()
    glosses = _own_glosses(tuple(map(core_of, names)), note.definition)
    return names if glosses and all(glosses) else ()


def _joined_slogans(note: Note) -> tuple[str, ...]:
    """The slogans that one pair of quotes joins, “A+B”, if each has its own gloss."""
    names = tuple(re.split(r"\s*[+＋]\s*", core_of(note.term)))
    if len(names) < 2 or any(len(name) < 2 for name in names):
        return ()
    glosses = _own_glosses(names, note.definition)
    return names if glosses and all(glosses) else ()


def counting_core(term: str) -> str:
    """The slogan of a term, or the whole of it if that counts: 三张“零关税”清单."""
    core = core_of(term)
    if not announced(core).counts and _COUNTED.match(term):
        return re.sub("[“”]", "", term)
    behind = term.rpartition("”")[2]
    if core != term and behind and not announced(core).counts:
        return behind if announced(behind).counts else core
    return core


def _reading(note: Note) -> Reading:
    core = counting_core(note.term)
    if note.items:
        listed = _of_items(core, note.items)
        if listed is not None:
            return listed
    if not announced(core).counts:
        return _unannounced(note)
    if len(note.below) > 1 or (note.below and note.below[0].bold):
        found = read_below(core, note.block.text, note.below)
        if found.verdict is Verdict.VERIFIED:
            return found
    term = note.term if core == core_of(note.term) else core
    reading = read_members(core, note.definition, term)
    if reading.verdict is Verdict.VERIFIED:
        return reading
    if one := _of_one_slogan(note, term):
        return one
    is_wrong = reading.verdict is Verdict.CONTRADICTED
    return reading if is_wrong else _miscounted(note, core, term) or reading


def _miscounted(note: Note, core: str, term: str) -> Reading | None:
    """The list that a note is as a whole, in one line or a line for each member."""
    if len(note.body) < 2:
        return miscounted_line(core, note.definition, term)
    lines = [NUMBERING.sub("", text, count=1).strip("；;。，, ") for text in note.body]
    is_laid = all(map(NUMBERING.match, note.body))
    if (is_laid or are_alike(core, lines)) and max(map(len, lines)) <= _LONGEST_LINE:
        return miscounted_lines(core, lines)
    return None


def _of_one_slogan(note: Note, term: str) -> Reading | None:
    """Of a term that quotes more than one name, that whose numeral agrees."""
    slogans = quoted(term)
    for slogan in slogans[::-1] if len(slogans) > 1 else ():
        reading = read_members(slogan, note.definition, term)
        if reading.verdict is Verdict.VERIFIED:
            return reading
    return None


def _unannounced(note: Note) -> Reading:
    """The kinds that a definition counts itself, or the points that are all of it."""
    if (
        len(note.below) > 1
        and is_laid(note.below)
        and len({one.kind for one in note.below}) == 1
    ):
        members = next(lists(note.below))
        if (
            len(members) == len(note.below)
            and is_list(members)
            and max(map(len, members)) <= _LONGEST_POINT
        ):
            return Reading(members=tuple(members))
    return read_kinds(note.definition)


def _of_items(core: str, items: list[str]) -> Reading | None:
    """Members in paragraphs of their own, if they are as many as announced."""
    announcement = announced(core)
    if len(items) < 2 or (
        announcement.counts and len(items) not in announcement.counts
    ):
        return None
    members = tuple(item.strip("；;。，, ") for item in items)
    if not announcement.counts:
        return Reading(members=members) if max(map(len, members)) <= 40 else None
    parts: list[Part] = []
    if announcement.is_sum and len(items) == announcement.counts[0]:
        begin = 0
        for slot in announcement.slots:
            end = begin + slot.count
            parts.append(Part(name=slot.name, members=members[begin:end]))
            begin = end
    return Reading(members=members, parts=tuple(parts), verdict=Verdict.VERIFIED)


def _entries_of_several(note: Note, slogans: tuple[str, ...]) -> list[Entry]:
    """Each slogan with its share of the definition."""
    definition = note.definition
    shares = _own_glosses(tuple(map(core_of, slogans)), definition)
    shares = shares or shares_of(slogans, definition)
    entries = []
    for index, slogan in enumerate(slogans):
        text = shares[index] if shares else definition
        if not text:  # It has a paragraph, and so a note, of its own.
            continue
        core = core_of(slogan)
        reading = read_members(core, text, slogan) if shares else Reading()
        if not shares and announced(core).counts:
            reading = Reading(
                verdict=Verdict.NOT_LISTED, wanted=announced(core).counts[0]
            )
        entries.append(_entry(note, slogan, text, reading))
    return entries


def _own_glosses(slogans: tuple[str, ...], text: str) -> list[str] | None:
    """The stretch that opens with each slogan, in order; empty where there is none."""
    starts: list[re.Match[str] | None] = []
    place = 0
    for slogan in slogans:
        match = re.compile(
            rf"(?:[“「\"]\s*{re.escape(slogan)}\s*[”」\"][^，。；：]{{0,8}}?"
            rf"|(?:(?<=^)|(?<=[。；\n])){re.escape(slogan)}[，,]?)(?:是指|指|即|是|[：:])"
        ).search(text, place)
        starts.append(match)
        place = match.end() if match else place
    if not any(starts):
        return None
    glosses, end = [], len(text)
    for match in reversed(starts):
        glosses.append(text[match.end() : end].strip("，；,; \n") if match else "")
        end = match.start() if match else end
    return glosses[::-1]


def shares_of(slogans: tuple[str, ...], text: str) -> list[str] | None:
    """The clauses dealt out in order so that every slogan's numeral agrees."""
    for separators in ("\n", "；;", "。", "，,；;"):
        clauses = split_at(text.strip("。 \n"), separators)
        if not len(slogans) <= len(clauses) <= _MOST_CLAUSES:
            continue
        for cuts in combinations(range(1, len(clauses)), len(slogans) - 1):
            shares = [
                "，".join(clauses[begin:end])
                for begin, end in zip((0, *cuts), (*cuts, len(clauses)), strict=True)
            ]
            if all(
                read_members(slogan, share).verdict is Verdict.VERIFIED
                for slogan, share in zip(slogans, shares, strict=True)
            ):
                return shares
    return None


def _entry(note: Note, term: str, definition: str, reading: Reading) -> Entry:
    return Entry(
        id=mint_entry_id(term),
        term=_balanced(term),
        aliases=tuple(_aliases(term, note)),
        definition=definition,
        members=reading.members,
        parts=reading.parts,
        section=note.block.section,
        line=note.block.line,
        verdict=reading.verdict,
    )


def _aliases(term: str, note: Note) -> Iterator[str]:
    """The slogan itself, where the term says more than it."""
    core = core_of(term)
    bare = ASIDE.sub("", term)
    if term_key(bare) and bare != term and core == term:
        yield bare
    is_asked = "？" in note.block.text
    if (note.alone or is_asked) and core == term:
        core = short_name(term)
    if term_key(core) and term_key(core) != term_key(term):
        yield core


def _balanced(term: str) -> str:
    """The term without quotes around the whole of it, and without a lone one."""
    slogans = quoted(term)
    if len(slogans) == 1 and term_key(slogans[0]) == term_key(term):
        return slogans[0]
    if not slogans:
        return re.sub(r"[“”「」\"]", "", term).strip()
    return term.strip()
