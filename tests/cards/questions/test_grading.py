from dataclasses import replace

import pytest

from quizapp.cards.questions.grading import findings, is_right, score
from quizapp.domain.entry import EntryId
from quizapp.domain.question import Option, Question, QuestionForm, QuestionKind
from quizapp.domain.quiz import Response, Scoring


def question(
    kind: QuestionKind, right: str = "", blanks: tuple[str, ...] = ()
) -> Question:
    return Question(
        kind=kind,
        form=QuestionForm.SEVERAL,
        deck="d",
        entry=EntryId("e"),
        stem="？",
        options=tuple(
            Option(text=f"选项{letter}", is_right=letter in right)
            for letter in ("ABCD" if right else "")
        ),
        blanks=blanks,
    )


SEVERAL = question(QuestionKind.MULTIPLE, "ACD")
FILL = question(QuestionKind.FILL, blanks=("稳就业", "稳金融"))


@pytest.mark.parametrize(
    ("response", "right"),
    [
        (("A", "C", "D"), True),
        (("D", "A", "C"), True),
        (("A", "C"), False),
        (("A", "B", "C", "D"), False),
        ((), False),
    ],
)
def test_several_options_are_right_only_as_a_whole(
    response: Response, right: bool
) -> None:
    assert is_right(SEVERAL, response) == right


@pytest.mark.parametrize(
    ("response", "right"),
    [
        (("稳就业", "稳金融"), True),
        (("稳金融", "稳就业"), True),
        ((" 稳就业。", "“稳金融”"), True),
        (("稳就业", "稳就业"), False),
        (("稳就业", ""), False),
        (("稳就业",), False),
        (("稳就业", "稳外贸"), False),
    ],
)
def test_blanks_may_be_filled_in_any_order_but_each_once(
    response: Response, right: bool
) -> None:
    assert is_right(FILL, response) == right


@pytest.mark.parametrize(
    ("response", "partial", "marks"),
    [
        (("A", "C", "D"), False, 2),
        (("A", "C"), False, 0),
        (("A", "C"), True, pytest.approx(4 / 3)),
        (("A", "B"), True, 0),
        ((), True, 0),
    ],
)
def test_some_of_the_right_options_bring_a_share_only_by_choice(
    response: Response, partial: bool, marks: float
) -> None:
    assert score(SEVERAL, response, Scoring(partial=partial)) == marks


@pytest.mark.parametrize(
    ("response", "right"),
    [
        (("5", "31"), True),
        (("5 个", "31个"), True),
        (("５", "３１"), True),
        (("31", "5"), False),
        (("5", "310"), False),
        (("5 万个", "31"), False),
        (("5",), False),
    ],
)
def test_numbers_stand_in_their_own_blanks_with_or_without_their_unit(
    response: Response, right: bool
) -> None:
    figure = replace(
        FILL,
        form=QuestionForm.FIGURE,
        stem="实验室、技术中心分别达到 ____ 个和 ____ 个。",
        blanks=("5", "31"),
    )
    assert is_right(figure, response) == right


def test_a_decimal_point_counts() -> None:
    figure = replace(FILL, form=QuestionForm.FIGURE, stem="____ 亿吨", blanks=("1.57",))

    assert is_right(figure, ("1.57",))
    assert not is_right(figure, ("157",))


SAYINGS = replace(
    SEVERAL,
    form=QuestionForm.SAYINGS,
    entry=EntryId("A"),
    options=tuple(
        Option(
            text=f"说法{letter}",
            is_right=letter in "AB",
            change="" if letter in "AB" else f"{letter}改了一处。",
            about=("d", EntryId(letter)),
        )
        for letter in "ABCD"
    ),
)


@pytest.mark.parametrize(
    ("response", "missed"),
    [
        (("A", "B"), []),
        (("A",), ["B"]),
        (("A", "C"), ["B", "C"]),
        (("D",), ["A", "B", "D"]),
        (("A", "B", "D"), ["D"]),
    ],
)
def test_of_statements_on_several_entries_only_those_taken_wrong_are_missed(
    response: Response, missed: list[str]
) -> None:
    found = findings(SAYINGS, response)

    assert [one.entry for one in found if not one.is_right] == missed
    assert all(one.deck == "d" and one.given and one.right for one in found)


@pytest.mark.parametrize(
    ("response", "missed"),
    [
        (("A", "C"), (1,)),
        (("C",), (0, 1)),
        (("A", "B", "C", "D"), ()),
        (("A", "B", "D"), ()),
    ],
)
def test_of_members_only_those_left_out_are_missed_and_the_list_for_a_wrong_one(
    response: Response, missed: tuple[int, ...]
) -> None:
    several = replace(
        SEVERAL,
        members=(0, 1, 3),
        options=tuple(
            Option(text=letter, is_right=place is not None, members=places)
            for letter, place, places in (
                ("A", 0, (0,)),
                ("B", None, ()),
                ("C", 3, (3,)),
                ("D", 1, (1,)),
            )
        ),
    )
    (found,) = findings(several, response)

    assert (found.entry, found.is_right) == ("e", False)
    assert found.members == missed


@pytest.mark.parametrize(
    ("response", "given"),
    [
        (("A", "C"), {"B": "没有选出这句正确的", "C": "误判为正确"}),
        (("B",), {"A": "没有选出这句正确的"}),
    ],
)
def test_the_book_tells_how_a_statement_was_taken_wrong(
    response: Response, given: dict[str, str]
) -> None:
    found = {one.entry: one for one in findings(SAYINGS, response)}

    assert set(found) == set(given)
    for entry, said in given.items():
        assert found[EntryId(entry)].given == f"{said}：“说法{entry}”"


def test_of_a_false_one_among_true_ones_each_is_told_for_what_it_is() -> None:
    false_one = replace(
        SAYINGS,
        kind=QuestionKind.SINGLE,
        options=tuple(
            replace(
                option, is_right=letter == "C", change="" if letter != "C" else "改"
            )
            for letter, option in zip("ABCD", SAYINGS.options, strict=True)
        ),
    )
    chosen, left = findings(false_one, ("A",))

    assert (chosen.entry, chosen.given) == ("A", "误判为错误：“说法A”")
    assert (left.entry, left.given, left.right) == (
        "C",
        "没有选出这句错误的：“说法C”",
        "改",
    )


def test_statements_that_do_not_say_their_entry_blame_none() -> None:
    unknown = replace(
        SAYINGS, options=tuple(replace(one, about=None) for one in SAYINGS.options)
    )

    assert findings(unknown, ("D",)) == []


def test_a_question_left_open_is_missed_on_the_entry_that_it_asks() -> None:
    (found,) = findings(SAYINGS, ())

    assert (found.entry, found.is_right, found.given) == ("A", False, "")
