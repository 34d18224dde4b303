import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.card import CardKind
from quizapp.domain.entry import Origin, Verdict
from quizapp.domain.query import (
    EVERY_CARD,
    AllOf,
    AnyOf,
    Comparison,
    Contains,
    FromOrigin,
    HasFlag,
    HasVerdict,
    InDeck,
    InState,
    Measure,
    Measured,
    Not,
    OfKind,
    Query,
    Rated,
    State,
    TextField,
    all_of,
    any_of,
    searchable,
)
from quizapp.domain.query_parsing import parse_query
from quizapp.domain.query_words import KEYS
from quizapp.domain.review import Grade
from quizapp.errors import QueryError

A, B, C = Contains("a"), Contains("b"), Contains("c")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", EVERY_CARD),
        (" \u3000 ", EVERY_CARD),
        ("六稳", Contains("六稳")),
        ("a b", AllOf((A, B))),
        ("a AND b", AllOf((A, B))),
        ("a　b", AllOf((A, B))),
        ('"a b"', Contains("a b")),
        ("“a b”", Contains("a b")),
        ("a or b c", AnyOf((A, AllOf((B, C))))),
        ("a 或 b", AnyOf((A, B))),
        ("(a or b) c", AllOf((AnyOf((A, B)), C))),
        ("（a OR b）c", AllOf((AnyOf((A, B)), C))),
        ("-a b", AllOf((Not(A), B))),
        ("-(a b)", Not(AllOf((A, B)))),
        ("--a", Not(Not(A))),
        ('"or"', Contains("or")),
        (r"a\:b", Contains("a:b")),
        (r'"\"a\""', Contains('"a"')),
        ("2-1", Contains("2-1")),
        ("term:六稳", Contains("六稳", TextField.TERM)),
        ("成员：稳就业", Contains("稳就业", TextField.MEMBER)),
        ("章节:“第一 节”", Contains("第一 节", TextField.SECTION)),
        ('deck:"a b"', InDeck("a b")),
        ("牌组:shanxi", InDeck("shanxi")),
        ("kind:cloze", OfKind(CardKind.CLOZE)),
        ("is:due", InState(State.DUE)),
        ("状态：待复习", InState(State.DUE)),
        ("IS:New", InState(State.NEW)),
        ("flag:1", HasFlag(1)),
        ("核对:不符", HasVerdict(Verdict.CONTRADICTED)),
        ("出处:正文", FromOrigin(Origin.BODY)),
        ("verdict:not-listed", HasVerdict(Verdict.NOT_LISTED)),
        ("prop:lapses>3", Measured(Measure.LAPSES, Comparison.MORE, 3)),
        ("属性:间隔≥21", Measured(Measure.INTERVAL, Comparison.AT_LEAST, 21)),
        ("prop:stability<0.5", Measured(Measure.STABILITY, Comparison.LESS, 0.5)),
        ("prop:due<=-1", Measured(Measure.DUE, Comparison.AT_MOST, -1)),
        ("rated:7", Rated(7)),
        ("答过:7:1", Rated(7, Grade.AGAIN)),
    ],
)
def test_what_is_typed_is_understood(text: str, query: Query) -> None:
    assert parse_query(text) == query


@pytest.mark.parametrize(
    ("text", "start", "end", "said"),
    [
        ("六稳 is:nwe", 6, 9, "new"),
        ("状态:待复系", 3, 6, "待复习"),
        ("is:???", 3, 6, "suspended"),
        ("dck:a", 0, 3, "deck"),
        ("一、总则：六稳", 0, 4, "引号"),
        ("deck:", 0, 5, "deck"),
        ("flag:9", 5, 6, "7"),
        ("prop:lapses", 5, 11, "prop:lapses>3"),
        ("prop:lapse>3", 5, 12, "lapses"),
        ("rated:0", 6, 7, "rated:7:1"),
        ("rated:7:5", 6, 9, "rated:7:1"),
        ("a or", 2, 4, "缺"),
        ("or a", 0, 2, "引号"),
        ("a or or b", 5, 7, "引号"),
        ("(a", 0, 1, "）"),
        ("(", 0, 1, "）"),
        ("a ()", 2, 3, "括号"),
        ("a)", 1, 2, "）"),
        (")", 0, 1, "缺"),
        ('a "b', 2, 4, '"'),
        ('""', 0, 2, "引号"),
        ("a - b", 2, 3, "-"),
        (":a", 0, 1, "deck"),
        ("a " * 301, 600, 601, "300"),
        ("(" * 99 + "a" + ")" * 99, 41, 42, "括号"),
    ],
)
def test_an_error_shows_its_place_and_how_to_repair_it(
    text: str, start: int, end: int, said: str
) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(text)

    assert (raised.value.start, raised.value.end) == (start, end)
    assert said in raised.value.message


texts = st.text(min_size=1, max_size=12)
leaves: st.SearchStrategy[Query] = st.one_of(
    st.builds(Contains, texts, st.none() | st.sampled_from(TextField)),
    st.builds(InDeck, texts),
    st.builds(OfKind, st.sampled_from(CardKind)),
    st.builds(InState, st.sampled_from(State)),
    st.builds(HasFlag, st.integers(0, 7)),
    st.builds(HasVerdict, st.sampled_from(Verdict)),
    st.builds(FromOrigin, st.sampled_from(Origin)),
    st.builds(
        Measured,
        st.sampled_from(Measure),
        st.sampled_from(Comparison),
        st.integers(-999_999_999, 999_999_999).map(float)
        | st.integers(-9999, 9999).map(lambda number: number / 1000),
    ),
    st.builds(Rated, st.integers(1, 36500), st.none() | st.sampled_from(list(Grade))),
)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=4).map(all_of),
        st.lists(inner, min_size=2, max_size=4).map(any_of),
    ),
    max_leaves=12,
)
typed = st.lists(
    st.one_of(
        st.text('六稳ab ()（）"“”:：-\\<>=!19.', max_size=6),
        st.sampled_from([*KEYS, " or ", " and ", "prop:", "is:", "rated:", "new", ":"]),
        st.text(max_size=3),
    ),
    max_size=8,
).map("".join)


@given(queries)
def test_a_query_that_is_written_and_read_is_the_same(query: Query) -> None:
    assert parse_query(str(query)) == query


@given(typed)
def test_any_text_is_a_query_or_an_error_with_its_place(text: str) -> None:
    error = None
    try:
        query = parse_query(text)
    except QueryError as raised:
        error = raised
    if error is None:
        assert parse_query(str(query)) == query
    else:
        assert 0 <= error.start < error.end <= len(text)


@given(st.text(max_size=40))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert searchable(searchable(text)) == searchable(text)


def test_width_case_spaces_and_quotes_do_not_count() -> None:
    assert searchable("“５Ｇ 网络”，ABC") == "5g网络,abc"
