"""Decks of slogans that nobody coined, for rules that hold for all decks."""

from dataclasses import replace

from hypothesis import strategies as st

from quizapp.domain.entry import Deck, Entry, Part, Verdict, term_key
from tests.factories import slogan

_HAN = st.sampled_from(
    "甲乙丙丁戊己庚辛壬癸春夏秋冬东西南北金木水火土山河日月星辰风雨雷电"
)
_NUMERALS = "零一二三四五六七八九十"

words = st.text(_HAN, min_size=1, max_size=5)


@st.composite
def slogans(draw: st.DrawFn) -> Entry:
    """A slogan whose members share a head, a tail, or nothing; perhaps a sum."""
    cores = draw(st.lists(words, min_size=2, max_size=8, unique=True))
    head, tail = draw(
        st.sampled_from([("稳", ""), ("保", ""), ("", "意识"), ("", "湖"), ("", "")])
    )
    members = [f"{head}{core}{tail}" for core in cores]
    term = f"{_NUMERALS[len(members)]}{head or tail}{draw(words)}"
    entry = slogan(term, *members)
    if len(members) > 3 and draw(st.booleans()):
        half = len(members) // 2
        entry = replace(
            entry,
            parts=(
                Part(
                    name=f"{_NUMERALS[half]}{head or tail}",
                    members=entry.members[:half],
                ),
                Part(name="其余", members=entry.members[half:]),
            ),
        )
    return entry


@st.composite
def meanings(draw: st.DrawFn) -> Entry:
    """A term with a definition and nothing to list."""
    term = draw(st.text(_HAN, min_size=2, max_size=6))
    said = draw(st.text(_HAN, min_size=18, max_size=40))
    year = draw(st.integers(1990, 2030))
    return slogan(term, definition=f"{said}，{year} 年起实行。")


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    """A deck of both, with some lists that must not be asked."""
    entries = draw(
        st.lists(
            st.one_of(slogans(), slogans(), meanings()),
            min_size=1,
            max_size=14,
            unique_by=lambda entry: term_key(entry.term),
        )
    )
    if draw(st.booleans()):
        entries[0] = replace(entries[0], verdict=Verdict.CONTRADICTED)
    return Deck(id="made-up", title="编造的牌组", entries=tuple(entries))
