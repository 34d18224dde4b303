from hypothesis import given
from hypothesis import strategies as st

from quizapp.services.differing import Kind, Run, differences


def test_a_reworded_character_is_marked_alone() -> None:
    assert differences("就地解决矛盾", "就地化解矛盾") == (
        Run(Kind.SAME, "就地"),
        Run(Kind.GONE, "解决"),
        Run(Kind.NEW, "化解"),
        Run(Kind.SAME, "矛盾"),
    )


@given(st.text("甲乙丙，"), st.text("甲乙丙，"))
def test_both_texts_can_be_read_off_the_differences(old: str, new: str) -> None:
    runs = differences(old, new)

    assert "".join(run.text for run in runs if run.kind is not Kind.NEW) == old
    assert "".join(run.text for run in runs if run.kind is not Kind.GONE) == new
