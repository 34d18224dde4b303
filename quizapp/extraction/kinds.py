"""The kinds that a definition itself counts and lists: 分两种情况：一种是…."""

from __future__ import annotations

import re
from typing import Final

from quizapp.extraction.listing import first_sentences, is_sound
from quizapp.extraction.numerals import number
from quizapp.extraction.readings import Reading
from quizapp.extraction.splitting import by_markers, cleaned, split_at

_KINDS: Final = re.compile(
    r"(?:分为?|分成|包括|有)(?:以下|下列)?(?P<n>[2-9]|[两二三四五六七八九])"
    r"(?:种|类|个(?:方面|部分|阶段|层次|类型|类别))[^，。；：:]{0,4}[：:]"
)

_KIND: Final = re.compile(
    r"^(?:其中)?(?:另外|另|还有|再|第)?[一二三]个?(?:种|类|方面)?(?:情况|情形|类型)?(?:则?是|为)"
)


def read_kinds(body: str) -> Reading:
    """The kinds that a definition itself counts and lists: 分两种情况：一种是….

    For a term that announces no number.
    """
    said = _KINDS.search(body)
    if said is None:
        return Reading()
    rest, count = body[said.end() :], number(said["n"])
    pieces = split_at(rest.split("\n")[0].strip("。"), "；;")
    for members in (tuple(map(_without_kind, pieces)), *by_markers(rest)):
        if len(members) == count > 1 and (members != pieces) and is_sound(members):
            return Reading(members=first_sentences(members))
    return Reading()


def _without_kind(piece: str) -> str:
    return cleaned(_KIND.sub("", piece))
