"""What the learner has chosen, for all that a settings screen shows at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizapp.domain.options import DeckOptions, Preferences
from quizapp.services.library import Library


@dataclass(slots=True)
class Chosen:
    """The options of one deck or of several, and the preferences of the library."""

    library: Library
    decks: Sequence[str]
    """Ids of the decks that are set together."""

    def values(self, of: type[DeckOptions] | type[Preferences]) -> list[Any]:
        """The options of each deck, or the one set of preferences."""
        if of is Preferences:
            return [self.library.preferences()]
        return [self.library.options(deck) for deck in self.decks]

    def change(
        self, of: type[DeckOptions] | type[Preferences], field: str, value: Any
    ) -> None:
        """Keep a value of a field, in each deck that is set.

        Raises:
            OptionError: If it cannot be that; nothing is changed.
        """
        if of is Preferences:
            changed = replace(self.library.preferences(), **{field: value})
            self.library.set_preferences(changed)
            return
        options = [
            replace(self.library.options(deck), **{field: value}) for deck in self.decks
        ]
        for deck, one in zip(self.decks, options, strict=True):
            self.library.set_options(deck, one)
