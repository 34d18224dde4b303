"""Text from decks as the fields of a note: markup that shows what was written."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Final

from quizapp.domain.entry import Entry

_UNREADABLE: Final = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
)
_CONTROL: Final = re.compile(f"[{_UNREADABLE}]")
_SPECIAL: Final = re.compile(rf"[&<>\"'{{}}\[\n{_UNREADABLE}]|::")
"""What is not shown as it is; most texts have none of it."""

_MARKS: Final = {ord(mark): f"&#{ord(mark)};" for mark in "{}["} | {ord("\n"): "<br>"}


def escaped(text: str) -> str:
    """Text that Anki shows as it is: no markup, no braces of templates or clozes.

    Nor brackets, which play sounds, nor control characters, which part the fields.
    It may stand between the quotes of an attribute.
    """
    if not _SPECIAL.search(text):
        return text
    legible = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    shown = html.escape(legible).translate(_MARKS)
    return shown.replace("::", ":&#58;") if "::" in shown else shown


def listed(entry: Entry, marked: Callable[[str], str] = escaped) -> str:
    """The members as numbered lists, one under each part.

    Args:
        entry: Whose members.
        marked: Gives the markup of a member; is asked for each in their order.
    """
    if not entry.members:
        return ""
    groups = [(part.name, part.members) for part in entry.parts]
    written, start = [], 1
    for name, members in groups or [("", entry.members)]:
        items = "".join(f"<li><span>{marked(member)}</span></li>" for member in members)
        head = f'<div class="part">{escaped(name)}</div>' if name else ""
        written.append(f'{head}<ol start="{start}">{items}</ol>')
        start += len(members)
    return "".join(written)
