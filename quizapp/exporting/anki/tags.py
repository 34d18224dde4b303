"""Where a note goes in Anki: its deck, and the tags that the learner chose."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from quizapp.cards.classes import SloganClass, slogan_class
from quizapp.domain.entry import Deck, Entry, Verdict
from quizapp.i18n import _

_ROOT: Final = "quizapp"


class TagKind(StrEnum):
    """What a tag tells."""

    SOURCE = "source"
    """The deck."""

    SECTION = "section"
    """Where in the document."""

    VERDICT = "verdict"
    """What the numeral says."""

    CLASS = "class"
    """How the slogan is built."""


def note_tags(deck: Deck, entry: Entry, kinds: Collection[TagKind]) -> list[str]:
    """The tags of a note; what stands behind :: is one level below."""
    tags = []
    if TagKind.SOURCE in kinds:
        tags.append(_tag(_("source"), deck.title or deck.id))
    if TagKind.SECTION in kinds and entry.section:
        tags.append(_tag(_("section"), *entry.section))
    if TagKind.VERDICT in kinds and not entry.keeps_figure:
        tags.append(_tag(_("check"), _verdict(entry.verdict)))
    if TagKind.CLASS in kinds:
        tags.append(_tag(_("class"), _class(slogan_class(entry))))
    return tags


def deck_path(deck: Deck, section: tuple[str, ...] = ()) -> str:
    """The name of a deck in Anki: its title, and below it one for each title above."""
    titles = [_level(deck.title) or _level(deck.id) or _("deck")]
    titles += [level for title in section if (level := _level(title))]
    return "::".join(titles)


def _level(title: str) -> str:
    """:: would make another level; Anki takes no quotes in names of decks."""
    return " ".join(title.replace("::", "：").replace('"', "”").split())


def _tag(*levels: str) -> str:
    """Anki separates tags by spaces."""
    return "::".join([_ROOT, *map(_word, levels)])


def _word(text: str) -> str:
    return re.sub(r"[\s:]+", "-", text.strip()).strip("-") or "-"


def _verdict(verdict: Verdict) -> str:
    match verdict:
        case Verdict.VERIFIED:
            return _("verified")
        case Verdict.CONTRADICTED:
            return _("contradicted")
        case Verdict.UNANNOUNCED:
            return _("no number")
        case Verdict.NOT_LISTED:
            return _("not listed")


def _class(found: SloganClass) -> str:
    match found:
        case SloganClass.SUM:
            return _("sum")
        case SloganClass.DIGITS:
            return _("digits")
        case SloganClass.PAIRED:
            return _("paired")
        case SloganClass.ONES:
            return _("ones")
        case SloganClass.HEAD:
            return _("shared head")
        case SloganClass.TAIL:
            return _("shared tail")
        case SloganClass.CATEGORY:
            return _("parallel")
        case SloganClass.ACRONYM:
            return _("acronym")
        case SloganClass.TERM:
            return _("explained")
        case SloganClass.FIGURE:
            return _("figure")
