"""What can be done with the parameters of memory."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.domain.tuning import Tuning
from quizapp.i18n import N_, _, ngettext
from quizapp.tui.keys import translate_bindings

if TYPE_CHECKING:
    from quizapp.services.tuning import Tuner


class TuningAction(Enum):
    """What the learner chose."""

    GENERAL = "general"
    FITTED = "fitted"
    RESCHEDULE = "reschedule"


class TuningChoice(ModalScreen[TuningAction | None]):
    """Gives what was chosen; nothing is done here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("Back"), show=False),
    ]
    DEFAULT_CSS = """
    TuningChoice { align: center middle; }
    #tuning-choice { width: 60; max-width: 90%; height: auto; max-height: 90%;
        padding: 1 2; background: $panel; }
    #tuning-choice OptionList { height: auto; background: $panel; border: none;
        padding: 0; margin-top: 1; }
    #tuning-choice .heading { text-style: bold; }
    """

    def __init__(self, tuning: Tuning) -> None:
        """Offer what makes sense now."""
        super().__init__()
        translate_bindings(self)
        self._offered: list[tuple[TuningAction, str, str]] = []
        if tuning.used is not None:
            self._offer(
                TuningAction.GENERAL,
                _("Use the general parameters again"),
                _("Memories are computed anew; due days stay."),
            )
        elif any(fit.is_better for fit in tuning.fits):
            self._offer(
                TuningAction.FITTED,
                _("Use the fitted parameters again"),
                _("Memories are computed anew; due days stay."),
            )
        self._offer(
            TuningAction.RESCHEDULE,
            _("Set all due days anew"),
            _("Each card comes when its memory and the wish of its deck say."),
        )

    def _offer(self, action: TuningAction, name: str, means: str) -> None:
        self._offered.append((action, name, means))

    def compose(self) -> ComposeResult:
        """A list in the middle."""
        with Vertical(id="tuning-choice"):
            yield Static(_("Parameters of memory"), classes="heading", markup=False)
            yield OptionList(
                *(
                    Option(Text.assemble(name, "\n", (means, "dim"), "\n"))
                    for _action, name, means in self._offered
                )
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen one."""
        self.dismiss(self._offered[event.option_index][0])


def carry_out(action: TuningAction, tuner: Tuner, tuning: Tuning, now: datetime) -> str:
    """Do it, in the thread that calls; what to tell the learner."""
    match action:
        case TuningAction.GENERAL:
            tuner.use(None)
            return _("The general parameters are in use again; due days stay.")
        case TuningAction.FITTED:
            better = [n for n, fit in enumerate(tuning.fits) if fit.is_better]
            tuner.use(better[-1])
            return _("The fitted parameters are in use again; due days stay.")
        case TuningAction.RESCHEDULE:
            moved = tuner.reschedule(now=now)
            return ngettext(
                "{count} card is due on another day now.",
                "{count} cards are due on another day now.",
                moved,
            ).format(count=moved)
