from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.choices import (
    Kind,
    choices_from_json,
    choices_to_json,
    kinds,
    merged_choices,
)
from quizapp.domain.options import DeckOptions, NewOrder, Preferences
from quizapp.errors import OptionError

simple = (
    st.none()
    | st.booleans()
    | st.integers(-20_000, 20_000)
    | st.floats()
    | st.sampled_from(["random", "2027-03-14", "2027-99-99", "mixed", "两\n行", ""])
)
json_values = simple | st.lists(simple, max_size=12)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("new_per_day", -1),
        ("new_per_day", 10_000),
        ("new_per_day", 2.5),
        ("new_per_day", True),
        ("retention", 0.5),
        ("retention", float("nan")),
        ("retention", "0.9"),
        ("new_order", "document"),
        ("siblings_apart", 1),
        ("learning_steps", (0,)),
        ("learning_steps", (1440,)),
        ("learning_steps", (1,) * 10),
        ("learning_steps", [1, 10]),
        ("leech_lapses", 0),
    ],
)
def test_what_a_deck_cannot_be_set_to_is_said(name: str, value: Any) -> None:
    with pytest.raises(OptionError, match=name):
        replace(DeckOptions(), **{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("exam_name", "两\n行"),
        ("exam_name", "长" * 41),
        ("exam_day", "2027-03-14"),
        ("missed_streak", 0),
        ("typed_answers", None),
    ],
)
def test_what_the_library_cannot_be_set_to_is_said(name: str, value: Any) -> None:
    with pytest.raises(OptionError, match=name):
        replace(Preferences(), **{name: value})


def test_no_steps_at_all_are_possible() -> None:
    assert DeckOptions(learning_steps=(), relearning_steps=()).learning_steps == ()


def test_every_field_says_what_it_can_take() -> None:
    for of in (DeckOptions, Preferences):
        kinds_of: dict[str, Kind[Any]] = kinds(of)
        for name, kind in kinds_of.items():
            kind.check(getattr(of(), name))
        assert set(kinds_of) == set(of.__slots__)


def test_values_survive_keeping() -> None:
    options = DeckOptions(new_order=NewOrder.RANDOM, learning_steps=(2, 20, 60))
    preferences = Preferences(exam_name="省考", exam_day=date(2027, 3, 14))

    assert choices_from_json(DeckOptions, choices_to_json(options)) == options
    assert choices_from_json(Preferences, choices_to_json(preferences)) == preferences


def test_only_what_was_chosen_is_kept() -> None:
    assert choices_to_json(DeckOptions(new_per_day=7)) == {"new_per_day": 7}


def test_what_a_newer_version_keeps_stays() -> None:
    kept = {"from the future": [1], "new_per_day": 7, "retention": 0.8}

    assert merged_choices(kept, DeckOptions(new_per_day=9)) == {
        "from the future": [1],
        "new_per_day": 9,
    }


@given(
    st.dictionaries(
        st.sampled_from(sorted(kinds(DeckOptions)) + sorted(kinds(Preferences))),
        json_values,
    )
)
def test_a_library_is_never_unreadable_for_a_setting(kept: dict[str, Any]) -> None:
    for of in (DeckOptions, Preferences):
        values = choices_from_json(of, kept)
        again = choices_from_json(of, choices_to_json(values))
        assert again == values
