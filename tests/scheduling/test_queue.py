from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.card import CardId
from quizapp.domain.options import DeckOptions, Mixing
from quizapp.scheduling import (
    DeckLoad,
    InSteps,
    Load,
    Stream,
    deck_load,
    next_deck,
    next_stream,
)
from tests.factories import NOW

counts = st.integers(0, 60)


def in_steps(minutes: int) -> InSteps:
    return InSteps(
        card=CardId("step"), due_at=NOW.astimezone(UTC) + timedelta(minutes=minutes)
    )


@pytest.mark.parametrize(
    ("minutes", "over", "cut"),
    [(-1, True, True), (0, True, True), (15, False, True), (25, False, False)],
)
def test_a_pause_is_cut_short_when_it_is_nearly_over(
    minutes: int, over: bool, cut: bool
) -> None:
    assert in_steps(minutes).is_over(NOW) is over
    assert in_steps(minutes).can_be_cut_short(NOW) is cut


def asked(load: DeckLoad, mixing: Mixing) -> str:
    """The whole day of a deck: R for a review, N for a new card."""
    day = ""
    while (stream := next_stream(load, mixing)) is not None:
        is_new = stream is Stream.NEW
        day += "N" if is_new else "R"
        load = DeckLoad(
            new=Load(load.new.done + is_new, load.new.left - is_new),
            reviews=Load(
                load.reviews.done + (not is_new), load.reviews.left - (not is_new)
            ),
        )
    return day


@pytest.mark.parametrize(
    ("mixing", "day"),
    [
        (Mixing.MIXED, "RNRRNRRNR"),
        (Mixing.REVIEWS_FIRST, "RRRRRRNNN"),
        (Mixing.NEW_FIRST, "NNNRRRRRR"),
    ],
)
def test_new_cards_come_among_reviews_as_wished(mixing: Mixing, day: str) -> None:
    assert asked(DeckLoad(new=Load(0, 3), reviews=Load(0, 6)), mixing) == day


@given(counts, counts)
def test_mixed_cards_are_spread_evenly(new: int, reviews: int) -> None:
    day = asked(DeckLoad(new=Load(0, new), reviews=Load(0, reviews)), Mixing.MIXED)

    assert (day.count("N"), day.count("R")) == (new, reviews)
    for place in range(len(day)):
        done = day[:place].count("N")
        assert abs(done - new * place / (new + reviews)) <= 1


@given(st.dictionaries(st.text(max_size=3), st.tuples(counts, counts), max_size=5))
def test_decks_take_turns_in_proportion(left: dict[str, tuple[int, int]]) -> None:
    loads = {
        deck: DeckLoad(new=Load(0, new), reviews=Load(0, reviews))
        for deck, (new, reviews) in left.items()
    }
    whole, turns = {deck: load.whole.left for deck, load in loads.items()}, 0
    while (deck := next_deck(loads)) is not None:
        load = loads[deck].whole
        loads[deck] = DeckLoad(new=Load(load.done + 1, load.left - 1), reviews=Load())
        turns += 1
        for each, total in whole.items():
            fair = total * turns / sum(whole.values())
            assert abs(loads[each].whole.done - fair) <= len(whole)
    assert turns == sum(whole.values())


@given(counts, counts, counts, counts, counts, counts)
def test_a_day_never_holds_more_than_the_limits(
    new: int, due: int, new_done: int, reviews_done: int, new_limit: int, limit: int
) -> None:
    load = deck_load(
        DeckOptions(new_per_day=new_limit, reviews_per_day=limit),
        new=new,
        due=due,
        learning=0,
        new_done=new_done,
        reviews_done=reviews_done,
    )

    assert load.new.done + load.new.left <= max(new_limit, new_done)
    assert load.reviews.done + load.reviews.left <= max(limit, reviews_done)
    assert load.reviews.left + load.put_off == due
    assert 0 <= load.new.left <= new
