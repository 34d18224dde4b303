"""A text cut into pieces at its marks, each with what parts it from the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quizapp.extraction.splitting import CONJUNCTION

_JOINT: Final = re.compile(
    r"(?P<break>[。！？\n：:])|[、，,；;]"
    rf"|(?P<word>{CONJUNCTION.pattern})|(?<=[”》）])(?=[“《])"
)
_BRACKETED: Final = re.compile(r"[（(《][^（）()《》]*[)）》]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two marks, without the quotes around it."""

    text: str
    start: int
    end: int
    opens: bool
    """Whether a sentence or a lead-in ends before it."""
    joint: str
    """What parts it from the one before."""


@lru_cache(maxsize=128)
def pieces_of(text: str, begin: int, *, words: bool) -> tuple[Piece, ...]:
    """The text between separators, and between conjunctions too."""
    masked = _BRACKETED.sub(lambda match: "〇" * len(match[0]), text)
    pieces: list[Piece] = []
    start, opens, before = begin, True, ""
    for joint in [*_JOINT.finditer(masked, begin), None]:
        if joint is not None and joint["word"] and not words:
            continue
        end = joint.start() if joint else len(text)
        bare = _within_quotes(text[start:end])
        if bare:
            offset = text.find(bare, start)
            pieces.append(Piece(bare, offset, offset + len(bare), opens, before))
            opens, before = False, ""
        if joint is not None:
            opens = opens or bool(joint["break"])
            start, before = joint.end(), before or joint[0]
    return tuple(pieces)


def _within_quotes(text: str) -> str:
    """The piece without quotes, and without what stands outside of one half of them."""
    bare = text.strip(" ")
    if bare.count("“") == bare.count("”"):
        whole = bare.strip("“”‘’「」")
        return bare if "“" in whole or "”" in whole else whole
    bare = bare.strip("“”‘’「」")
    opened, closed = bare.rfind("“"), bare.find("”")
    if closed >= 0 and "“" not in bare[:closed]:
        bare = bare[:closed]
    if opened >= 0 and "”" not in bare[opened:]:
        bare = bare[opened + 1 :]
    return bare
