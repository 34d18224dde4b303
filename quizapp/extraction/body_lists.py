"""Lists that the running text lays out under a name, and its key facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Entry, Origin, Verdict, mint_entry_id, term_key
from quizapp.extraction.heads import NUMBERING, quoted
from quizapp.extraction.numerals import NOTHING, TOO_MANY, announced, number
from quizapp.extraction.stresses import Lead, bold_leads
from quizapp.extraction.verbs import without_verbs

_LIST_WORD: Final = re.compile(
    r"(?:目标|任务|原则|要求|举措|措施|工程|行动|重点|战略|路径|抓手|部署|方针)$"
)
"""How the title of a list ends, where it announces no number."""

_NUMBER: Final = re.compile(r"\s*[（(]?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})")
_KEY: Final = re.compile(r"([^，。；：:、\d]{2,8})[：:]\s*([^：:]{2,60})$")
_SHORTEST: Final = 4
"""So many members at least where no numeral verifies them."""

_FEWEST_FACTS: Final = 3
_TAIL: Final = 4
"""Characters at the end of most members by which one without bold is known."""

_LONGEST: Final = 40


def read_body_lists(blocks: Sequence[Block]) -> Iterator[Entry]:
    """The lists and facts that these blocks, none of them a note, lay out."""
    yield from _key_facts(blocks)
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            stretch = _paragraphs(blocks, index + 1)
            if stretch and (entry := _under_title(block, stretch)):
                yield entry
        elif block.text.endswith(("：", ":")):
            yield from _led_in(block, blocks[index + 1 : index + 2 + TOO_MANY])


def _paragraphs(blocks: Sequence[Block], begin: int) -> list[Block]:
    """The paragraphs from a place on, up to a block of another kind."""
    end = begin
    while end < len(blocks) and blocks[end].kind is BlockKind.PARAGRAPH:
        end += 1
    return list(blocks[begin:end])


def _under_title(title: Block, stretch: Sequence[Block]) -> Entry | None:
    name = title.text
    if numbered := NUMBERING.match(name):
        name = name[numbered.end() :]
    name = name.strip("。：: ")
    counts = announced(name).counts
    if not counts and not _LIST_WORD.search(name):
        return None
    leads = [(block, bold_leads(block)) for block in stretch]
    if counts:
        for block, found in leads:
            if len(found) in counts and found[0].begin == 0:
                members = [lead.text for lead in found]
                return _entry(without_verbs(name), [block], members, Verdict.VERIFIED)
    opened = [(block, found) for block, found in leads if found and not found[0].begin]
    if len(opened) < _SHORTEST or opened != leads[: len(opened)]:
        return None
    if not _counts_on([block for block, _ in opened]):
        return None
    members = list(_with_likes(opened))
    if counts and len(members) not in counts:
        return None
    verdict = Verdict.VERIFIED if counts else Verdict.UNANNOUNCED
    if counts:
        name = without_verbs(name)
    return _entry(name, [block for block, _ in opened], members, verdict)


def _counts_on(blocks: Sequence[Block]) -> bool:
    """Whether none of the blocks is numbered, or they count from one on."""
    marks = [NUMBERING.match(block.text) for block in blocks]
    if not any(marks):
        return True
    numbers = [found and _NUMBER.match(found[0]) for found in marks]
    return [found and number(found[1]) for found in numbers] == [
        *range(1, len(blocks) + 1)
    ]


def _with_likes(opened: Sequence[tuple[Block, Sequence[Lead]]]) -> Iterator[str]:
    """The leads, and the first clauses of later sentences that end as most do.

    A lost paragraph break leaves a member without its bold in another's paragraph.
    """
    tails = Counter(found[0].text[-_TAIL:] for _, found in opened)
    tail, count = tails.most_common(1)[0]
    for block, found in opened:
        yield found[0].text
        if 2 * count <= len(opened):
            continue
        for sentence in block.text[found[0].end :].split("。")[1:]:
            clause = sentence.split("，")[0]
            if clause.endswith(tail) and len(clause) <= _LONGEST:
                yield clause


def _led_in(block: Block, below: Sequence[Block]) -> Iterator[Entry]:
    """A slogan at the end of a paragraph, with as many like paragraphs below."""
    slogans = quoted(re.split("[，。；]", block.text)[-1])
    announcement = announced(slogans[-1]) if slogans else NOTHING
    counts = announcement.counts
    if not counts or not announcement.slots:
        return
    counted = announcement.slots[0].counted
    listed = below[: counts[0]]
    members = [_opening(one) for one in listed]
    if (
        len(listed) == counts[0]
        and counted
        and all(member.startswith(counted) for member in members)
        and not any(_opening(one).startswith(counted) for one in below[counts[0] :][:1])
        and len({one.kind for one in listed}) == 1
    ):
        yield _entry(slogans[-1], listed, members, Verdict.VERIFIED)


def _opening(block: Block) -> str:
    """The first sentence, or its first clause where it is long."""
    found = NUMBERING.match(block.text)
    text = block.text[found.end() if found else 0 :].split("。")[0].strip("；;。 ")
    return text if len(text) <= _LONGEST else text.split("，")[0]


def _key_facts(blocks: Sequence[Block]) -> Iterator[Entry]:
    """Lines of a bold key, a colon and its value, several in a row."""
    facts: list[tuple[Block, re.Match[str]]] = []
    for has_key, group in groupby(blocks, key=_has_key):
        row = [(block, _KEY.match(block.text)) for block in group] if has_key else []
        if len(row) >= _FEWEST_FACTS:
            facts += [(block, match) for block, match in row if match]
    keys = Counter(term_key(match[1]) for _, match in facts)
    for block, match in facts:
        if keys[term_key(match[1])] == 1:
            yield _entry(match[1], [block], [], Verdict.UNANNOUNCED, match[2])


def _has_key(block: Block) -> bool:
    """Whether a line is a bold key with its value."""
    if block.kind is not BlockKind.PARAGRAPH or not block.bold:
        return False
    match = _KEY.match(block.text)
    begin, end = block.bold[0]
    return match is not None and not begin and match.end(1) <= end < len(block.text)


def _entry(
    name: str,
    blocks: Sequence[Block],
    members: Sequence[str],
    verdict: Verdict,
    definition: str = "",
) -> Entry:
    return Entry(
        id=mint_entry_id(name),
        term=name,
        definition=definition or "\n".join(block.text for block in blocks),
        members=tuple(members),
        section=blocks[0].section,
        line=blocks[0].line,
        verdict=verdict,
        origin=Origin.BODY,
    )
