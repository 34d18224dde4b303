from hypothesis import given
from hypothesis import strategies as st

from quizapp.cli.table import aligned, cell_width


def test_columns_align_by_cells_and_not_by_characters() -> None:
    assert aligned([["六稳", "1"], ["ab", "20"]], right={1}) == ["六稳   1", "ab    20"]


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert aligned([["a\x1b[31mb\n\u202ec"]], right=()) == ["a[31mb c"]


def test_no_rows_are_no_lines() -> None:
    assert aligned([], right=()) == []


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_the_second_column_begins_at_one_cell(rows: list[tuple[str, str]]) -> None:
    lines = aligned([[left, "|" + right] for left, right in rows], right=())

    starts = {
        cell_width(line[: line.rindex("|" + line.split("|")[-1])])
        for line in lines
        if line.count("|") == 1
    }
    assert len(starts) <= 1
