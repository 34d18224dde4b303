"""A note: a term with the text that defines it, as the document lays it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from quizapp.domain.document import Block
from quizapp.domain.entry import term_key
from quizapp.extraction.heads import NUMBERING, Head, quoted

BLANK: Final = re.compile(r"[（(][^（）()]{0,40}[)）]。?")
"""An answer filled in: a fact is asked for, no term."""


@dataclass(slots=True)
class Note:
    """A term with the text that defines it."""

    term: str
    block: Block
    body: list[str] = field(default_factory=list)
    """The paragraphs of the definition."""
    alone: bool = False
    """Whether the term has a line of its own."""
    below: Sequence[Block] = ()
    """What stands under a term that has a line of its own."""
    lines: list[int] = field(default_factory=list)
    """Where its other paragraphs begin, if it is sure that they belong to it."""
    items: list[str] = field(default_factory=list)
    """Members that stand in paragraphs or points of their own."""

    @property
    def definition(self) -> str:
        """The paragraphs, a newline between them."""
        return "\n".join(part for part in self.body if part)


def item_name(text: str, head: Head | None) -> str:
    """A member that has a paragraph of its own: its head, or the paragraph."""
    if head is None:
        return NUMBERING.sub("", text, count=1)
    slogans = quoted(head.term)
    return slogans[0] if len(slogans) == 1 and term_key(slogans[0]) else head.term
