"""An entry made of what was read at a place of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quizapp.domain.document import Block
from quizapp.domain.entry import Entry, mint_entry_id, term_key
from quizapp.extraction.names import short_name
from quizapp.extraction.readings import Reading

ASIDE: Final = re.compile(r"(?<=..)\s*[（(][^（）()]*[）)]$")
"""What stands in brackets behind a term."""


def entry_at(
    title: str,
    name: str,
    block: Block,
    stretch: Sequence[Block],
    reading: Reading,
    definition: str = "",
) -> Entry:
    """An entry of what stands at a block.

    Args:
        title: The term as written, with what stands around it.
        name: The slogan itself.
        block: Where it stands.
        stretch: What defines it, if that is not given as a text.
        reading: Its members.
        definition: What defines it.
    """
    term = title if len(title) <= 20 or name == title else name
    bare = re.sub(r"^[“「\"”](.*)[”」\"“]$", r"\1", term)
    term = bare if not re.search(r"[“”「」]", bare) else term
    named = ASIDE.sub("", term)
    names = (name, short_name(name), named, short_name(named))
    short = {term_key(one): one for one in names}
    short.pop(term_key(term), None)
    return Entry(
        id=mint_entry_id(term),
        term=term,
        aliases=tuple(short.values()),
        definition=definition or "\n".join(one.text for one in stretch),
        members=reading.members,
        parts=reading.parts,
        section=block.section,
        line=block.line,
        verdict=reading.verdict,
    )
