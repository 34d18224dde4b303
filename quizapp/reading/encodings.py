"""Bytes of a text file → text, whichever of the usual encodings they are in."""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 4096


def decode(data: bytes) -> str | None:
    r"""The text, its lines ending in \n; None when the bytes are no text.

    Told by its byte order mark, else UTF-8 where it is correct UTF-8, else UTF-16
    where every other byte says so, else GB18030.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    for encoding in ("utf-8", _utf16_without_mark(data), "gb18030"):
        text = _strict(data, encoding) if encoding else None
        if text is not None:
            return text
    return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if _is_binary(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 is likely where the line feeds of a text stand as two bytes."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or not sample:
        return ""
    little = sample[0::2].count(b"\n") and sample.count(b"\n\x00")
    big = sample.count(b"\x00\n")
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if little and zeros_odd > zeros_even:
        return "utf-16-le"
    if big and zeros_even > zeros_odd:
        return "utf-16-be"
    return ""


def _is_binary(text: str) -> bool:
    """Text has no NUL, and hardly any other control character."""
    sample = text[:_SAMPLE]
    odd = sum(
        1
        for character in sample
        if (ord(character) < 32 and character not in "\t\n\r\f\x0b\x1b\x1a")
        or "\ue000" <= character <= "\uf8ff"
    )
    return "\x00" in text or odd > 0.05 * max(20, len(sample))
