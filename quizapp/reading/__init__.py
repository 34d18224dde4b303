"""From a file to a document: encodings, formats, page breaks, outline."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import Final

from quizapp.domain.document import Block, BlockKind, Document
from quizapp.reading.blocks import read_blocks
from quizapp.reading.outline import outline, under
from quizapp.reading.pages import rejoin_pages, unwrap_lines
from quizapp.reading.progress import Progress, unseen

_TOP: Final = 20
_NAMED: Final = re.compile(
    r"(?:19|20)\d\d\s*年[^，。；：、]{2,24}(?:报告|规划|纲要|要点|公报|解读)"
)
"""What a document calls itself in a line of its own."""

__all__ = ["document_from_text", "read_document"]


def read_document(path: Path, progress: Progress = unseen) -> Document:
    """Read a document of any supported format.

    Args:
        path: Its file.
        progress: Told how far the reading is; what it raises ends the reading.

    Raises:
        SourceError: If there is no such file, or it cannot be read.
    """
    from quizapp.reading.sources import read_source

    return document_from_text(read_source(path, progress), source=path.as_posix())


def document_from_text(text: str, *, source: str) -> Document:
    r"""A document of Markdown or plain text, pages rejoined, under its outline.

    Args:
        text: The whole text; lines end in \n.
        source: The file's path, for messages and for a document without a title.
    """
    blocks = outline(rejoin_pages(unwrap_lines(read_blocks(text))))
    title = _title(blocks)
    return Document(
        title=title or PurePath(source).stem,
        source=source,
        blocks=tuple(_without_title(block, title) for block in blocks),
    )


def _without_title(block: Block, title: str) -> Block:
    """The block without the document's own title in its section."""
    if block.section[:1] != (title,):
        return block
    return under(block.section[1:], block, block.kind, block.level)


def _title(blocks: list[Block]) -> str:
    """The first title, if it stands at the top and is not numbered."""
    for block in blocks[:3]:
        if block.kind is BlockKind.HEADING and not re.match(
            r"[一二三四五六七八九十\d（(]", block.text.replace(" ", "")[:1]
        ):
            return block.text
        if block.kind is BlockKind.HEADING and re.match(r"(19|20)\d\d", block.text):
            return block.text
    # A web page saved as text has its buttons first, and no mark at its title.
    for block in blocks[:_TOP]:
        if _NAMED.fullmatch(block.text):
            return block.text
    return ""
