"""Where a text uses slogans: quoted phrases, and numerals with what they count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import term_key
from quizapp.extraction.heads import CLOSING, NUMBERING, OPENING

_HAN: Final = "[\u4e00-\u9fff]"
_N: Final = "两三四五六七八九十"
_COUNTED: Final = (
    "[^\u0000-\u4dff\ua000-\uffff零一二三四五六七八九十百千万亿两"
    "年月日天周季期届岁时分秒点度次回轮批倍成折位名人家户口条件项个种类支套对台所间座"
    "处场堂股部份篇字元角吨米亩里克升代号省市县区乡镇村大]"
)
"""What a slogan may count without a classifier: no unit of time, amount or place."""

_CATEGORY: Final = (
    "(?:工作|行动|工程|政策|改革|经费|问题|战略|体系|机制|模式|理念|格局|目标|任务"
    "|要求|制度|计划|活动|精神|建设|共建|模范|管理|为|的)"
)
"""What may follow a slogan that says only a numeral and a character."""

_STOP: Final = (
    rf"(?=(?!{_HAN}).|$|的|了|在|和|及|等|再|将|已|均|都|为|是|以|向|对|取得|实现|涌现"
    "|推进|推动|加快|建设|工作|精神|行动|要求|任务|全面|深化|开展|落实|基本|完成)"
)
"""Where a counted phrase ends: at a mark, a particle or the verb behind it."""

_PLAIN_PAIR: Final = "双方边向重手层倍赢休周翼语胞亲亿万千百"
"""双 with these is a word of every day (双方), no slogan."""

_SLOGAN: Final = re.compile(
    rf"[{OPENING}双{_N}](?:"
    rf"(?<=[{OPENING}])(?P<quoted>[^{OPENING}{CLOSING}。！？；\n]{{1,20}})[{CLOSING}]"
    rf"(?:[{OPENING}][^{OPENING}{CLOSING}。！？；\n]{{1,20}}[{CLOSING}])*"
    r"(?:理论|理念|思想|精神)?"
    rf"|(?<![双\d]双)(?<=双)[^\u0000-\u4dff\ua000-\uffff{_PLAIN_PAIR}]{_HAN}?"
    rf"(?=(?!{_HAN}).|$|{_CATEGORY})"
    rf"|(?<=[{_N}])(?<![第零一二三四五六七八九十百千万两\d].)(?:"
    rf"[大项]{_HAN}{{2,20}}?{_STOP}"
    rf"|[个种]{_HAN}{{2,4}}、[{_N}][个种]{_HAN}{{2,4}}(?=(?!{_HAN}).|$)"
    rf"|个一{_HAN}{{1,8}}?{_STOP}"
    rf"|{_COUNTED}{{1,2}}[一{_N}]{_COUNTED}{{1,3}}?(?=(?!{_HAN}).|$|{_CATEGORY})"
    rf"|{_COUNTED}(?={_CATEGORY}(?:(?!{_HAN}).|$))"
    rf"|{_COUNTED}{_HAN}{{2,3}}(?=(?!{_HAN}).|$)"
    r"))",
    re.DOTALL,
)
"""A quoted phrase, or a numeral with what it counts in a form that slogans have.

The class at its beginning lets the search leap from one possible place to the next.
"""

_PIECE: Final = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]")
_DOING: Final = re.compile(
    r"(?:坚持|坚守|实现|做到|实行|推行|实施|推进|推动|落实|贯彻|践行|开展|深化|强化"
    r"|加强|促进|构建|健全|完善|抓好|执行|聚焦|围绕)$"
)
"""A verb before a slogan of which nothing but the numeral tells that it is one."""

_KIND: Final = re.compile(rf"(?:实施|推进|落实|执行|强化|实行)({_HAN}{{2,4}})$")
"""What a 双 is of, behind a verb: 实施能源消耗双控行动."""

_NO_SLOGAN: Final = re.compile(
    r"(?:[一二三四五六七八九]|[二三]?十[一二三四五六七八九]?)五|\d{4}年?"
    r"|[^\d双零一二三四五六七八九十百千万两+]{2}|[^、]+(?:片|胶囊|颗粒|注射液)"
)
"""A period, a word of two characters, a medicine."""

_LONGEST_WORDING: Final = 14
"""A longer quotation without any mark says a whole thought."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a slogan."""

    term: str
    """As written, without its quotes."""
    block: Block
    """Where it stands."""
    offset: int
    """Where in the text of the block it begins."""
    in_quotes: bool

    @property
    def line(self) -> int:
        """The source line."""
        return self.block.line_at(self.offset)


def find_uses(blocks: Sequence[Block]) -> list[Use]:
    """The slogans that these blocks use, in the order of the text."""
    body = [block for block in blocks if block.kind is not BlockKind.LABEL]
    starts = [0, *accumulate(len(block.text) + 1 for block in body)]
    uses = []
    for offset, term, in_quotes in _used("\n".join(block.text for block in body)):
        place = bisect_right(starts, offset) - 1
        uses.append(Use(term, body[place], offset - starts[place], in_quotes))
    return uses


def _used(text: str) -> Iterator[tuple[int, str, bool]]:
    """The slogans that a text uses, with their places, and whether in quotes."""
    for match in _SLOGAN.finditer(text):
        if match["quoted"] is None:
            yield from _bare(text, match)
            continue
        for offset, term in _of_quotes(match):
            key = term_key(term)
            if (
                len(key) > 1
                and not _NO_SLOGAN.fullmatch(term)
                and not _is_sentence(key)
            ):
                yield offset, term, True


def _bare(text: str, match: re.Match[str]) -> Iterator[tuple[int, str, bool]]:
    """A slogan without quotes, if what stands before it lets it be one."""
    slogan, begin = match[0], match.start()
    before = text[max(0, begin - 6) : begin]
    if slogan.startswith("双"):
        kind = _KIND.search(before)
        yield begin, f"{kind[1] if kind else ''}{slogan}", False
    elif (
        slogan[1] in "大项个种" or text[match.end() : match.end() + 1] not in "，。；、"
    ):
        if not _is_number_of_title(text, match):
            yield begin, slogan, False
    elif _DOING.search(before) or re.search(f"[一{_N}]", slogan[2:]):
        yield begin, slogan, False


def _is_number_of_title(text: str, match: re.Match[str]) -> bool:
    """Whether the numeral numbers the line that it opens: 十、…."""
    begin = text.rfind("\n", 0, match.start()) + 1
    number = NUMBERING.match(text, begin)
    return number is not None and number.end() > match.start()


def _of_quotes(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Quoted strings one by one; very short neighbours as one."""
    pieces = list(_PIECE.finditer(match[0]))
    behind = match[0][pieces[-1].end() :]
    if len(pieces) > 1 and all(len(piece[1]) == 1 for piece in pieces):
        yield match.start(), match[0]
        return
    for piece in pieces:
        named = behind and piece is pieces[-1]
        yield match.start() + piece.start(1), piece[0] + behind if named else piece[1]


def _is_sentence(key: str) -> bool:
    """Whether a quotation says a whole thought rather than a slogan."""
    return len(key) > _LONGEST_WORDING and "、" not in key
