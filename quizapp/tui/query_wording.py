"""Queries in the learner's words: filters, and help on how to write them."""

from __future__ import annotations

from quizapp.domain.entry import Origin, Verdict
from quizapp.domain.query import (
    Contains,
    FromOrigin,
    HasFlag,
    HasVerdict,
    InDeck,
    InState,
    Not,
    OfKind,
    Query,
    State,
)
from quizapp.i18n import _
from quizapp.tui.widgets.card_columns import card_kind_name


def query_name(query: Query) -> str:
    """What a filter lets through: 牌组：山西, 已暂停."""
    match query:
        case InDeck():
            return _("deck: {name}").format(name=query.name)
        case Contains(field=None):
            return query.text
        case Contains():
            return _("section: {name}").format(name=query.text)
        case OfKind():
            return _("kind: {name}").format(name=card_kind_name(query.kind))
        case InState():
            return state_name(query.state)
        case HasFlag():
            return _("not flagged") if not query.flag else _("flagged")
        case HasVerdict():
            return verdict_name(query.verdict)
        case FromOrigin():
            return origin_name(query.origin)
        case Not():
            return _("not {name}").format(name=query_name(query.query))
        case _:
            return str(query)


def state_name(state: State) -> str:
    """What a state is called."""
    match state:
        case State.NEW:
            return _("new")
        case State.LEARNING:
            return _("learning")
        case State.REVIEW:
            return _("in review")
        case State.DUE:
            return _("due")
        case State.SUSPENDED:
            return _("suspended")
        case State.BURIED:
            return _("buried")
        case State.FLAGGED:
            return _("flagged")
        case State.LEECH:
            return _("leech")
        case State.EDITED:
            return _("edited by you")


def verdict_name(verdict: Verdict) -> str:
    """What the numeral says of an entry."""
    match verdict:
        case Verdict.VERIFIED:
            return _("as many as the numeral says")
        case Verdict.CONTRADICTED:
            return _("not as many as the numeral says")
        case Verdict.UNANNOUNCED:
            return _("without a numeral")
        case Verdict.NOT_LISTED:
            return _("numeral, but no list")


def origin_name(origin: Origin) -> str:
    """Where in its document an entry comes from."""
    match origin:
        case Origin.NOTE:
            return _("from a note")
        case Origin.BODY:
            return _("from the running text")


def query_help() -> list[tuple[str, str]]:
    """How to select, and how to write a search: an example, and what it finds."""
    return [
        (_("space  shift+↑ ↓  ctrl+a"), _("select; by mouse ctrl+click, shift+click")),
        (_("six stabilities"), _("both words, anywhere in the entry")),
        (_('"six stabilities"'), _("exactly this, spaces and width aside")),
        (_("term:… member:… note:…"), _("only there; also definition: section:")),
        (_("deck:…"), _("decks whose name has this in it")),
        (_("kind:recall name cloze meaning figure"), _("what is asked")),
        (_("is:new learning review due"), _("where the card is on its way")),
        (_("is:suspended buried flagged"), _("what you did with it")),
        (_("is:leech edited"), _("hard to remember; the entry edited by you")),
        (_("flag:1  flag:0"), _("flagged, not flagged")),
        (
            _("verdict:verified contradicted unannounced not-listed"),
            _("what the numeral says"),
        ),
        (_("origin:note body"), _("where in its document it comes from")),
        (
            _("prop:lapses>3"),
            _("also reps stability difficulty due ivl; < <= = != >= >"),
        ),
        (_("rated:7  rated:7:1"), _("answered in 7 days; with this grade")),
        (_("-… or (…)"), _("not, or, together")),
    ]
