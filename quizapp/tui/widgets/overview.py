"""The lines of home beside the decks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from quizapp.i18n import _

if TYPE_CHECKING:
    from quizapp.services.overview import Overview
    from quizapp.services.summaries import DeckSummary

SECONDS_PER_CARD = 12
"""What a card takes, as long as the learner's own pace is not known."""

_BAR = 24


def today_text(decks: Sequence[DeckSummary], pace: float | None = None) -> Text:
    """What is done and left today, and how long it takes, in one line."""
    left = sum(deck.new + deck.learning + deck.due for deck in decks)
    done = sum(deck.done for deck in decks)
    if not decks:
        return Text(_("The library is empty. Add a deck with: quizapp add FILE"))
    if not left:
        return Text(_("All done for today. Well learnt; new cards come tomorrow."))
    minutes = max(1, round(left * (pace or SECONDS_PER_CARD) / 60))
    filled = round(_BAR * done / (done + left))
    text = Text(_("Today") + "  ")
    text.append("━" * filled + "─" * (_BAR - filled))
    text.append(f"  {done} / {done + left}   ", style="bold")
    return text.append(_("about {minutes} minutes").format(minutes=minutes))


def standing_text(overview: Overview) -> Text:
    """How far the exam is, and for how many days in a row one has learnt."""
    parts = []
    if overview.days_left is not None:
        name = overview.exam_name or _("the exam")
        parts.append(
            _("{days} days to {exam}").format(days=overview.days_left, exam=name)
        )
    if overview.streak:
        parts.append(_("{days} days in a row").format(days=overview.streak))
    return Text(" · ".join(parts))


def below_text(overview: Overview, decks: Sequence[DeckSummary], now: datetime) -> Text:
    """What the exam asks, the missed ones, the last quiz, and one that waits."""
    from quizapp.tui.screens.quiz.wording import local_moment, plan_name

    lines = []
    unseen = sum(deck.unseen for deck in decks)
    if overview.days_left is not None and unseen:
        lines.append(
            _(
                "{unseen} cards not yet seen: {number} new ones a day till the exam"
            ).format(unseen=unseen, number=-(-unseen // max(1, overview.days_left)))
        )
    if overview.missed or overview.cleared:
        lines.append(
            _("Missed: {missed} · cleared: {cleared}").format(
                missed=overview.missed, cleared=overview.cleared
            )
        )
    if (last := overview.last_quiz) is not None and last.handed_in_at is not None:
        full = last.full_score
        lines.append(
            _("Last quiz: {score} of 100 · {name} · {when}").format(
                score=round(100 * last.score / full) if full else 0,
                name=plan_name(last.plan),
                when=local_moment(last.handed_in_at, now),
            )
        )
    if overview.running is not None:
        name = plan_name(overview.running.plan)
        lines.append(_("“{name}” is not handed in: z goes on").format(name=name))
    return Text("\n".join(lines))


def greeting_text(decks: Sequence[DeckSummary]) -> Text:
    """For a first start: the three keys that are enough."""
    if not decks or any(deck.mastery or deck.learning for deck in decks):
        return Text("")
    text = Text(_("Three keys are enough to begin:") + "\n\n")
    for key, does in (
        (_("enter"), _("study the deck")),
        (_("space"), _("show the answer")),
        ("1 2 3 4", _("say how well you knew it")),
    ):
        text.append("  " + key + " " * (9 - cell_len(key)), style="bold")
        text.append(does + "\n")
    return text
