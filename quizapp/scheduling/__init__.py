"""When a card comes back: FSRS memory and the day's queue."""
