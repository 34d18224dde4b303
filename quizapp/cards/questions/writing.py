"""Put a question together: options in their order, and why the answer is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from quizapp.cards.figure import figure_pieces
from quizapp.cards.questions.decoys import Decoy
from quizapp.cards.questions.groups import MemberGroup
from quizapp.cards.wording import in_one_line, quoted
from quizapp.domain.entry import Entry, EntryId
from quizapp.domain.question import (
    LETTERS,
    Option,
    Question,
    QuestionForm,
    QuestionKind,
)
from quizapp.i18n import _

BLANK: Final = "（　）"
"""Where the letter goes in a stem, as papers print it."""

_LONG_OPTION: Final = 20
"""A wrong option of more characters is not said again beside its change."""

_LONGEST_GIST: Final = 60
"""Characters that say what another entry stands for."""

_LONGEST_SOURCE: Final = 160
"""Characters of the source that an explanation quotes at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a form has decided; `write` makes the question of it."""

    kind: QuestionKind
    form: QuestionForm
    stem: str
    options: Sequence[Option] = ()
    blanks: tuple[str, ...] = ()
    members: tuple[int, ...] = ()
    why: str = ""
    """One sentence that says the answer, where the options alone do not."""


def write(deck: str, entry: Entry, draft: Draft) -> Question:
    """The question of a draft on an entry."""
    return Question(
        kind=draft.kind,
        form=draft.form,
        deck=deck,
        entry=entry.id,
        stem=draft.stem,
        options=tuple(draft.options),
        blanks=draft.blanks,
        members=draft.members,
        explanation=_explanation(entry, draft),
        section=entry.section,
        line=entry.line,
    )


def named(group: MemberGroup) -> str:
    """How a stem calls the group."""
    term = quoted(group.entry.term)
    if not group.name:
        return term
    return _("the part {part} of {term}").format(part=quoted(group.name), term=term)


def listed(members: Sequence[str]) -> str:
    """The members in one line, parted so that each can be told from the next."""
    mark = (
        "；" if any(each in member for member in members for each in "、，") else "、"
    )
    return mark.join(members)


def gist(entry: Entry) -> str:
    """What an entry stands for, in one line."""
    members = listed(entry.members[:8])
    if members and len(members) <= _LONGEST_GIST:
        return _("stands for {members}").format(members=members)
    text = entry.definition.split("\n")[0].split("。")[0]
    return shortened(text, _LONGEST_GIST)


def shortened(text: str, longest: int) -> str:
    """The text, or so many characters of it and a mark that it goes on."""
    return text if len(text) <= longest else text[:longest].rstrip("，、；") + "……"


def sourced(title: str, period: str, text: str) -> str:
    """A sentence with the document, and the time, that it is true of."""
    if not period:
        return _("According to {title}: {text}").format(title=_work(title), text=text)
    return _("According to {title} ({period}): {text}").format(
        title=_work(title), period=period, text=text
    )


def _work(title: str) -> str:
    return title if "《" in title else f"《{title}》"


def right(text: str, *members: int) -> Option:
    """An option that is right, with the places of the members that it says."""
    return Option(text=text, is_right=True, members=members)


def wrong(decoy: Decoy) -> Option:
    """An option that is wrong, with what was changed."""
    return Option(
        text=decoy.text, is_right=False, change=decoy.change, origin=decoy.origin
    )


def shuffled(options: Iterable[Option], rng: Random) -> tuple[Option, ...]:
    """The options in an order that says nothing."""
    mixed = list(options)
    rng.shuffle(mixed)
    return tuple(mixed)


def verdicts(*, is_true: bool, origin: EntryId | None = None) -> list[Option]:
    """正确 and 错误; who takes a false one for true has confused it with the origin."""
    return [
        Option(text=_("True"), is_right=is_true, origin=None if is_true else origin),
        Option(text=_("False"), is_right=not is_true),
    ]


def excerpt(definition: str, about: Sequence[str], longest: int) -> str:
    """The sentences of a definition from the first to the last that say these words."""
    text = in_one_line(definition)
    if len(text) <= longest:
        return text
    sentences = re.findall(r"[^。；！？]+[。；！？]?[”」]?", text)
    saying = [
        place
        for place, sentence in enumerate(sentences)
        if any(word in sentence for word in about)
    ]
    first, last = (saying[0], saying[-1]) if saying else (0, 0)
    quoted_text = "".join(sentences[first : last + 1])
    cut = quoted_text[:longest].rstrip("，、；")
    before = "……" if first else ""
    whole = last + 1 == len(sentences) and len(quoted_text) <= longest
    return f"{before}{cut}{'' if whole else '……'}"


def unlettered(question: Question) -> str:
    """The explanation of a question whose options may stand in any order.

    It calls the wrong ones by what they say.
    """
    text = f"\n{question.explanation}\n"
    for letter, option in zip(LETTERS, question.options, strict=False):
        if option.change:
            named_so = _("{text}: {change}").format(
                text=quoted(option.text), change=option.change
            )
            text = text.replace(f"\n{_changed(letter, option)}\n", f"\n{named_so}\n")
    return text.strip("\n")


def _explanation(entry: Entry, draft: Draft) -> str:
    lines = [draft.why] if draft.why else []
    if entry.definition:
        lines.append(_source(entry, draft.members))
    for letter, option in zip(LETTERS, draft.options, strict=False):
        if option.change:
            lines.append(_changed(letter, option))
    return "\n".join(lines)


def _changed(letter: str, option: Option) -> str:
    """What was changed in a wrong option."""
    if len(option.text) > _LONG_OPTION:
        return _("{letter}: {change}").format(letter=letter, change=option.change)
    return _("{letter} {text}: {change}").format(
        letter=letter, text=quoted(option.text), change=option.change
    )


def _source(entry: Entry, asked: Sequence[int]) -> str:
    """What the document says, and where."""
    if entry.keeps_figure:
        said = "".join(piece.text for piece in figure_pieces(entry))
    else:
        said = _("{term}: {text}").format(
            term=quoted(entry.term),
            text=excerpt(
                entry.definition,
                [entry.members[place] for place in asked] or entry.members,
                _LONGEST_SOURCE,
            ),
        )
    place = [title.rstrip("。；") for title in entry.section[-2:]]
    if entry.line is not None:
        place.append(_("line {line}").format(line=entry.line))
    if not place:
        return _("Source: {text}").format(text=said)
    return _("Source ({place}): {text}").format(place=" · ".join(place), text=said)
