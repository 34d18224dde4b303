"""Questions and terms of any text, as hypothesis makes them up."""

from hypothesis import strategies as st

from quizapp.domain.entry import Entry, EntryId, Origin, Part, Verdict, term_key
from quizapp.domain.given import FALSE, TRUE, GivenQuestion
from quizapp.domain.question import LETTERS, QuestionKind
from quizapp.tables.questions import mint_question_id

# Marks that part texts, that begin formulas, that CSV and TOML quote.
_ODD = "｜|；;、：:›\\\n=+-@＝'\",，A1 六稳"
_characters = st.one_of(
    st.sampled_from(_ODD),
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]),
)


def texts(longest: int = 12) -> st.SearchStrategy[str]:
    """Any text that says something, without space around it."""
    return (
        st.text(_characters, min_size=1, max_size=longest)
        .map(str.strip)
        .filter(lambda text: bool(term_key(text)))
    )


def lists(most: int = 4) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(texts(), max_size=most).map(tuple)


@st.composite
def questions(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(list(QuestionKind)))
    options: tuple[str, ...]
    answers: tuple[str, ...]
    if kind is QuestionKind.FILL:
        options, answers = (), draw(lists().filter(bool))
    elif kind is QuestionKind.JUDGE:
        options, answers = (TRUE, FALSE), (draw(st.sampled_from("AB")),)
    else:
        options = tuple(draw(st.lists(texts(), min_size=2, max_size=8, unique=True)))
        letters = st.sampled_from(LETTERS[: len(options)])
        most = 1 if kind is QuestionKind.SINGLE else len(options)
        chosen = draw(st.sets(letters, min_size=1, max_size=most))
        answers = tuple(sorted(chosen))
    given = GivenQuestion(
        kind=kind,
        options=options,
        answers=answers,
        difficulty=draw(st.just("") | texts()),
        source=draw(st.just("") | texts()),
    )
    stem = draw(texts())
    return Entry(
        id=mint_question_id(stem, given),
        term=stem,
        definition=draw(st.just("") | texts(60)),
        section=draw(lists()),
        given=given,
    )


@st.composite
def terms(draw: st.DrawFn) -> Entry:
    parts = tuple(Part(name=name, members=draw(lists())) for name in draw(lists(3)))
    members = tuple(member for part in parts for member in part.members)
    members = members or draw(lists())
    if not members:
        parts = ()
    if parts and tuple(m for part in parts for m in part.members) != members:
        parts = ()
    definition = draw(texts(60) if not members else st.just("") | texts(60))
    return Entry(
        id=EntryId(draw(st.text("0123456789abcdef", min_size=8, max_size=8))),
        term=draw(texts()),
        aliases=draw(lists()),
        definition=definition,
        members=members,
        parts=parts,
        section=draw(lists()),
        line=draw(st.none() | st.integers(1, 10**8)),
        verdict=draw(st.sampled_from(list(Verdict))),
        note=draw(st.just("") | texts()),
        origin=draw(st.sampled_from(list(Origin))),
        hidden=(),
    )
