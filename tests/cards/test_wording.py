"""How a definition of several lines is written in one."""

import pytest

from quizapp.cards.wording import in_one_line


@pytest.mark.parametrize(
    ("definition", "line"),
    [
        ("1. 节俭\n2. 守时\n3. 礼让", "1. 节俭；2. 守时；3. 礼让"),
        ("节俭。\n守时；\n礼让\n", "节俭。守时；礼让"),
        ("要做到：\n\n  节俭", "要做到：节俭"),
        ("只有一行。", "只有一行。"),
    ],
)
def test_a_line_break_becomes_a_mark_where_there_is_none(
    definition: str, line: str
) -> None:
    assert in_one_line(definition) == line
