"""Members that stand right before the term that counts them: A、B、C三大工程."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quizapp.domain.entry import Entry, Origin, Verdict, mint_entry_id, term_key
from quizapp.extraction.heads import CLOSING, OPENING
from quizapp.extraction.likeness import shared_head, shared_tail
from quizapp.extraction.numerals import announced
from quizapp.extraction.slogans import Use
from quizapp.extraction.splitting import split_at
from quizapp.extraction.trimming import trimmed

_FAR: Final = 90
"""Characters before a term in which its members stand."""

_NUMERAL: Final = re.compile(r"[二两双三四五六七八九十\d]")
_SENTENCE: Final = re.compile(r"[^。！？\n]*")
_QUOTED_LIST: Final = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]$")
_QUOTED_PIECES: Final = re.compile(
    rf"(?:[{OPENING}][^{OPENING}{CLOSING}，。；]+[{CLOSING}]\s*[、和与]?\s*){{2,}}$"
)
_PIECE: Final = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]")
_CLAUSES: Final = re.compile("[，。；：:！？]")
_LAST: Final = re.compile("[和与及]|以及")
_JOINTS: Final = ("、", "和", "与", "及")
"""Behind these the term is one more of the pieces, not their name."""

_LINK: Final = re.compile(
    rf"(?<=[{CLOSING}])(?:这|等|等这)?的?$|(?<=..)(?:等|这|等这)$"
)
"""Between the members and their name: “甲”“乙”的两大…, 甲、乙、丙等三大…."""

_FIGURE: Final = re.compile(r"\d\s*[年月日个万%]|在\s*\d|[年月日]$")
_SHORT: Final = 12
_ALIKE: Final = 2
"""Members that share no character differ in length by so much at most."""

_UNPARTED: Final = range(2, 5)
"""Characters of members that nothing parts."""


def read_appositions(uses: Sequence[Use], known: set[str]) -> Iterator[Entry]:
    """The counted terms whose members stand before them, as many as they count.

    Args:
        uses: Where the body uses slogans.
        known: The keys of the terms that are defined already.
    """
    seen = set(known)
    for use in uses:
        if not _NUMERAL.search(use.term):
            continue
        key = term_key(use.term)
        counts = announced(use.term).counts
        if key in seen or not counts or not 1 < counts[0] <= _SHORT:
            continue
        members = _members_before(use, counts[0])
        if members:
            seen.add(key)
            yield _entry(use, members)


def _members_before(use: Use, count: int) -> tuple[str, ...]:
    begin = use.offset - 1 if use.in_quotes else use.offset
    before = use.block.text[max(0, begin - _FAR) : begin].rstrip()
    if before.endswith(_JOINTS):
        return ()
    before = _LINK.sub("", before)
    if before.endswith(tuple(CLOSING)):
        return _quoted(before, count)
    clause = _CLAUSES.split(before)[-1]
    if not clause:
        return ()
    counted = announced(use.term).slots[0].counted if announced(use.term).slots else ""
    return _listed(clause, count, use.term, counted[:1]) or _unparted(clause, count)


def _quoted(before: str, count: int) -> tuple[str, ...]:
    """The members of a quoted list, or those that are quoted one by one."""
    quoted_list = _QUOTED_LIST.search(before)
    pieces = split_at(quoted_list[1], "、") if quoted_list else ()
    if len(pieces) != count and (found := _QUOTED_PIECES.search(before)):
        pieces = tuple(_PIECE.findall(found[0]))
    return pieces if len(pieces) == count else ()


def _listed(clause: str, count: int, term: str, counted: str) -> tuple[str, ...]:
    """The pieces of a clause, if they are as many and alike."""
    pieces = split_at(clause, "、")
    if len(pieces) == count - 1 and (joint := _LAST.search(pieces[-1])):
        *others, last = pieces
        pieces = (*others, last[: joint.start()], last[joint.end() :])
    if len(pieces) != count or not all(pieces):
        return ()
    members = trimmed(pieces, count, term)
    lengths = [len(member) for member in members]
    if min(lengths) < 2 or max(lengths) > _SHORT or len(set(members)) < count:
        return ()
    if any(_FIGURE.search(member) for member in members):
        return ()
    if counted and all(counted in member for member in members):
        return members
    head = shared_head(members)
    alike = (head if count > 2 or len(head) > 1 else "") or shared_tail(members)
    if alike or (count > 2 and max(lengths) - min(lengths) <= _ALIKE):
        return members
    return ()


def _unparted(clause: str, count: int) -> tuple[str, ...]:
    """Members of one length that begin with one character, nothing between them."""
    for length in _UNPARTED:
        run = clause[-count * length :]
        members = tuple(
            run[begin : begin + length] for begin in range(0, len(run), length)
        )
        if (
            len(run) == count * length
            and len({member[0] for member in members}) == 1
            and clause.count(members[0][0]) == count
            and len(set(members)) == count > 2
        ):
            return members
    return ()


def _entry(use: Use, members: tuple[str, ...]) -> Entry:
    text = use.block.text
    begin = max(text.rfind(mark, 0, use.offset) for mark in "。！？\n") + 1
    sentence = _SENTENCE.match(text, begin)
    end = sentence.end() if sentence else len(text)
    return Entry(
        id=mint_entry_id(use.term),
        term=use.term,
        definition=text[begin : end + 1].strip(),
        members=members,
        section=use.block.section,
        line=use.line,
        verdict=Verdict.VERIFIED,
        origin=Origin.BODY,
    )
