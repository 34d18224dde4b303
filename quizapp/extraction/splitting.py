"""Readings of a text as a list of members: several are proposed, none decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

_BREAK: Final = r"(?:(?<=^)|(?<=[。；：，、:;\n]))\s*"
_MARKERS: Final = tuple(
    (re.compile(sign), re.compile(pattern))
    for sign, pattern in (
        ("[①②]", r"[①-⑳㉑-㉟]\s*"),
        (r"[（(]\s*\d", r"[（(]\s*\d{1,2}\s*[)）]\s*"),
        (
            r"[（(]\s*[一二]",
            r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]\s*",
        ),
        (
            "[一二][是则要]",
            rf"{_BREAK}(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:是|则|要)(?=\S)",
        ),
        (
            "第[一二]",
            r"(?:(?<=^)|(?<=[。；：，:;\n]))\s*第[一二三四五六七八九十]{1,3}"
            r"(?:步|[个次种类条]?[^，。；：、是]{1,4}(?=是)|阶段|个?方面)?"
            r"(?:[，、：:,]|是|要)?\s*",
        ),
        (
            r"\d\s*[.．、)）]",
            r"(?:(?<=^)|(?<=[。；：，:;\n\s]))\s*\d{1,2}\s*[.．、)）]\s*(?!\d)",
        ),
        (
            "一(?:个|方面)",
            r"(?:(?<=^)|(?<=[。；：，:;\n]))(?:另外?|还有|再)?[一二三四五](?:个|方面)(?:[是，]|则是)",
        ),
        (
            "[一二]、",
            r"(?:(?<=^)|(?<=[。；：，:;\n]))\s*[一二三四五六七八九十]{1,3}、\s*",
        ),
    )
)
"""What may stand before each member, with what a text then has."""

_ANY_MARKER: Final = re.compile(
    r"[①-⑳㉑-㉟]|[（(]\s*[\d一二三四五六七八九十]|[一二三四五六七八九十][是则要、]"
    r"|第[一二三四五六七八九十]|\d\s*[.．、)）]|一(?:个|方面)"
)

_SEPARATORS: Final = (
    *("\n", "；;", "，,", "、", "；;，,", "，,、", "；;，,、"),
    *("+＋，,", "/／", "|｜", "+＋", "→", "&＆", " +＋", " "),
)
_CLAUSE_MARK: Final = re.compile(r"([，,；;：:。\n])")
_PIECE: Final = re.compile(r"(?:[^，、；;,“（(]|“[^”]*”|[（(][^）)]*[）)])+[，、；;,]?")
"""A piece with the mark behind it; quotes and brackets are whole."""

_MOST_PIECES: Final = 24
_SHORT_ONES: Final = "/／|｜+＋→&＆ "
"""What may part members, the strongest first; the last ones where notes are short."""

_PLUS_AND_COMMA: Final = re.compile("[+＋]+[，,]+")
_IN_BRACKETS: Final = re.compile("[（(][^（）()]*[）)]")
_GLOSSED: Final = re.compile("[^（）()，。；、：→+/\\s]{2,12}[（(][^（）()]*[）)]")
"""A member with its gloss in brackets, which alone part it from the next."""

_WORDS: Final = re.compile(r"[\u4e00-\u9fff]{2,8}(?: *[+＋ ] *[\u4e00-\u9fff]{2,8})+")
"""Short words with nothing but spaces between them."""

_FIRST: Final = re.compile(r"\s*(?:[（(]?\s*[1一]\s*[)）.、]|①|一是|第一)")
_SECOND: Final = re.compile(r"[（(]?\s*[2二]\s*[)）.、]|②|二是|第二")
"""A list that begins with a number and has no second stands in the next lines."""

_OPEN: Final = "（(“「『《【["
_CLOSE: Final = "）)”」』》】]"
_INSIDE: Final = r"(?:[^“”「」『』（）()、，]|[（(][^（）()]*[)）])*"
_ENCLOSED: Final = re.compile(
    rf"[“「『（(]({_INSIDE}[、，](?:{_INSIDE}|[、，])*)[”」』）)]"
)
_BRACKETS: Final = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_END: Final = "。．.；;，,、 \n"
_END_OR_COLON: Final = _END + "：:"
_QUOTE: Final = ("“", "「", "『")
CONJUNCTION: Final = re.compile(
    r"以及|(?<![中共总温饱缓谐亲柔])和(?![谐平睦美解蔼、，。；])|(?<![参给])与(?![、，。；会])"
    r"|(?<![普涉顾波危推])及(?!时|格)|跟|(?<![陪共协合一会相不等如])同(?=[^步时比心类等城])"
)
"""What may join the last member to the others; not within a word (碳中和, 参与)."""


def by_markers(text: str) -> Iterator[tuple[str, ...]]:
    """Members that are numbered, one reading for each style of numbers."""
    if not _ANY_MARKER.search(text):
        return
    for sign, pattern in _MARKERS:
        starts = sign.search(text) and list(pattern.finditer(text))
        if not starts or len(starts) < 2:
            continue
        ends = [match.start() for match in starts[1:]]
        last = text.find("\n", starts[-1].end())
        ends.append(len(text) if last < 0 else last)
        pieces = [
            text[match.end() : end] for match, end in zip(starts, ends, strict=True)
        ]
        yield tuple(cleaned(piece) for piece in pieces)


def is_begun(text: str) -> bool:
    """Whether a text opens with the first of numbered members and has no second."""
    opens = _FIRST.match(text)
    return opens is not None and _SECOND.search(text, opens.end()) is None


def by_separators(text: str) -> Iterator[tuple[str, ...]]:
    """A whole text split at separators of different strength, the strongest first."""
    text = text.strip(_END)
    tried: set[str] = set()
    for kinds in _SEPARATORS:
        separators = "".join(mark for mark in kinds if mark in text)
        if not separators or separators in tried:
            continue
        tried.add(separators)
        pieces = split_at(text, separators)
        if separators == "、" and any(re.search("[，,；;]", piece) for piece in pieces):
            continue
        if set(separators) <= {"，", ","} and re.search("[；;]", text):
            continue
        bare = _IN_BRACKETS.sub("", text)
        joins = "、" not in text and _PLUS_AND_COMMA.fullmatch(separators)
        if separators[0] in _SHORT_ONES and re.search("[、，；]", bare) and not joins:
            continue
        if separators[0] == " " and not _WORDS.fullmatch(text):
            continue
        if len(pieces) > 1:
            yield pieces
            if separators[0] in "；;" and "，" in text:
                continue
            for position in _conjunctions(pieces[-1]):
                last = pieces[-1]
                left, right = last[: position[0]], last[position[1] :]
                if left and right:
                    yield (*pieces[:-1], left, right)
    if len(glossed := _GLOSSED.findall(text)) > 1 and "".join(glossed) == text:
        yield tuple(glossed)
    for start, end in _conjunctions(text):
        if "、" in text[:start] or "、" in text[end:]:
            continue
        if start and text[end:] and not split_at(text, "；，,")[1:]:
            yield (text[:start].rstrip("，,"), text[end:])


def joined(text: str, count: int) -> Iterator[tuple[str, ...]]:
    """As many members as wanted, of pieces that their beginnings or ends tell apart.

    在甲、乙上领先，在丙上领先: what does not begin as a member goes on with the one
    before it, what does not end as a member goes on with the next.
    """
    pieces = _PIECE.findall(text.strip(_END))
    if not count < len(pieces) <= _MOST_PIECES:
        return
    bare = [piece.strip(_END) for piece in pieces]
    for size in (2, 1):
        heads, tails = bare[0][:size], bare[-1][-size:]
        opens = [piece.startswith(heads) for piece in bare]
        if sum(opens) == count:
            yield _united(pieces, opens)
        closes = [piece.endswith(tails) for piece in bare]
        if sum(closes) == count:
            yield _united(pieces, [True, *closes[:-1]])


def _united(pieces: Sequence[str], opens: Sequence[bool]) -> tuple[str, ...]:
    """The pieces, each that opens no member with the one before it."""
    members: list[str] = []
    for piece, is_first in zip(pieces, opens, strict=True):
        if is_first:
            members.append(piece)
        else:
            members[-1] += piece
    return tuple(map(cleaned, members))


@lru_cache
def _any_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


@lru_cache(maxsize=2048)
def split_at(text: str, separators: str) -> tuple[str, ...]:
    """The text split at any of these characters, but not inside brackets or quotes."""
    if not _BRACKETS.search(text):
        found = _any_of(separators).split(text)
        return tuple(piece for piece in map(cleaned, found) if piece)
    pieces, depth, begin = [], 0, 0
    for mark in _any_of(_OPEN + _CLOSE + separators).finditer(text):
        if mark[0] in _OPEN:
            depth += 1
        elif mark[0] in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth:
            pieces.append(text[begin : mark.start()])
            begin = mark.end()
    pieces.append(text[begin:])
    return tuple(piece for piece in map(cleaned, pieces) if piece)


def runs(text: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Runs of 、-separated pieces inside sentences: what stands before, they, after.

    The clause before and the clause after are given, for what they say of the run.
    A quoted or bracketed list counts as a run of its own.
    """
    for match in _ENCLOSED.finditer(text):
        yield (
            "“",
            split_at(match[1], "、") if "、" in match[1] else split_at(match[1], "，"),
            "”",
        )
        yield "“", split_at(match[1], "、，"), "”"
    clauses = _CLAUSE_MARK.split(text)
    for index in range(0, len(clauses), 2):
        clause = clauses[index]
        if "、" not in clause and not CONJUNCTION.search(clause):
            continue
        pieces = split_at(clause, "、")
        if len(pieces) < 2 and not CONJUNCTION.search(clause):
            continue
        before = clauses[index - 2] if index else ""
        after = clauses[index + 2] if index + 2 < len(clauses) else ""
        yield before, pieces, after
        for start, end in _conjunctions(pieces[-1]):
            left, right = pieces[-1][:start], pieces[-1][end:]
            if left and right:
                yield before, (*pieces[:-1], left, right), after


def cleaned(piece: str) -> str:
    """A member without the marks around it."""
    piece = piece.strip(_END_OR_COLON)
    if (
        piece[:1] in _QUOTE
        and piece[-1:] in "”」』"
        and len(re.findall(r"[“「『]", piece)) == 1
    ):
        piece = piece[1:-1]
    return piece.strip(_END)


def _conjunctions(text: str) -> list[tuple[int, int]]:
    """Where a conjunction may join two members, outside brackets; the last first."""
    if not _BRACKETS.search(text):
        return [joint.span() for joint in CONJUNCTION.finditer(text)][::-1]
    depth, found, done = 0, [], 0
    for index, character in enumerate(text):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth or index < done:
            continue
        elif match := CONJUNCTION.match(text, index):
            found.append((match.start(), match.end()))
            done = match.end()
    return found[::-1]
