from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.domain.options import DeckOptions, Preferences, Theme
from quizapp.domain.review import Grade, Memory
from quizapp.errors import UnknownName
from quizapp.services.library import Library
from tests.factories import NOW, deck, slogan

MINUTE = timedelta(minutes=1)


def test_options_are_kept_for_each_deck(library: Library, tmp_path: Path) -> None:
    library.set_options("tiny", DeckOptions(new_per_day=3, retention=0.85))

    with Library.open(str(tmp_path / "library.db"), now=NOW) as again:
        assert again.options("tiny") == DeckOptions(new_per_day=3, retention=0.85)
        assert again.options("shanxi-2021") == DeckOptions()


def test_options_outlive_an_update_of_the_deck(library: Library) -> None:
    library.set_options("tiny", DeckOptions(new_per_day=3))

    library.add_deck(deck("tiny", slogan("枫桥经验")), now=NOW)

    assert library.options("tiny") == DeckOptions(new_per_day=3)


def test_options_of_an_unknown_deck_are_an_error(library: Library) -> None:
    with pytest.raises(UnknownName, match="shanxi-2021"):
        library.options("none")
    with pytest.raises(UnknownName):
        library.set_options("none", DeckOptions())


def test_preferences_are_kept(library: Library) -> None:
    assert library.preferences() == Preferences()
    chosen = Preferences(theme=Theme.LIGHT, missed_streak=2)

    library.set_preferences(chosen)

    assert library.preferences() == chosen


def outcomes(library: Library) -> dict[Grade, Memory]:
    asked = library.sitting("tiny", now=NOW).ask(now=NOW)
    assert asked is not None
    return asked.outcomes


def test_a_deck_has_its_own_learning_steps(library: Library) -> None:
    library.set_options("tiny", DeckOptions(learning_steps=(3, 30)))

    assert outcomes(library)[Grade.AGAIN].due_at == NOW + 3 * MINUTE
    assert outcomes(library)[Grade.GOOD].due_at == NOW + 30 * MINUTE


def test_who_wants_to_know_more_is_asked_sooner(library: Library) -> None:
    usual = outcomes(library)[Grade.EASY].due_day
    library.set_options("tiny", DeckOptions(retention=0.97))

    wished = outcomes(library)[Grade.EASY].due_day

    assert usual is not None
    assert wished is not None
    assert wished < usual
