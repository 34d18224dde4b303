import re

from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizapp.tui.widgets.prose import NOT_FIRST, NOT_LAST, wrap

prose = st.text("稳就业、。，；：（）“”《》2021abc %\n", max_size=80)
widths = st.integers(12, 40)


def test_a_line_never_begins_with_a_closing_mark() -> None:
    assert wrap("稳就业、稳金融、稳外贸、", 14) == ["稳就业、稳金", "融、稳外贸、"]


def test_a_number_stays_whole() -> None:
    assert wrap("共计投资 1234567 元", 12) == ["共计投资", "1234567 元"]


@given(prose, widths)
def test_no_line_is_wider_than_the_column(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in wrap(text, width))


@given(prose, widths)
def test_nothing_but_spaces_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(st.text("稳就业、。，（“”）", max_size=60), widths)
def test_marks_stand_where_a_printer_puts_them(text: str, width: int) -> None:
    # No line can hold a long row of marks and keep the rule.
    assume(not re.search("[、。，（“”）]{3}", text))
    for before, after in zip(wrap(text, width), wrap(text, width)[1:], strict=False):
        assert after[:1] not in NOT_FIRST
        assert before[-1:] not in NOT_LAST
