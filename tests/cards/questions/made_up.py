"""Decks of slogans that nobody coined, for rules that hold for all decks."""

from dataclasses import replace

from hypothesis import strategies as st

from quizapp.domain.entry import Deck, Entry, Origin, Part, Verdict, term_key
from quizapp.domain.figure import Figure, mint_figure_id
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
def twins(draw: st.DrawFn) -> Entry:
    """Members of two halves each, as 严把入口关防输入."""
    count = draw(st.integers(3, 6))
    halves = draw(
        st.lists(
            st.text(_HAN, min_size=2, max_size=2),
            min_size=2 * count,
            max_size=2 * count,
            unique=True,
        )
    )
    members = [f"严{halves[2 * n]}关防{halves[2 * n + 1]}" for n in range(count)]
    return slogan(f"{_NUMERALS[count]}严{_NUMERALS[count]}防{draw(words)}", *members)


@st.composite
def explained(draw: st.DrawFn) -> Entry:
    """Members that the definition explains one by one, as those of 五水综改."""
    count = draw(st.integers(2, 7))
    said = st.text(_HAN, min_size=2, max_size=12)
    names = draw(
        st.lists(
            st.text(_HAN, min_size=2, max_size=3),
            min_size=count,
            max_size=count,
            unique=True,
        )
    )
    glosses = draw(st.lists(said, min_size=count, max_size=count, unique=True))
    pairs = zip(names, glosses, strict=True)
    definition = "，".join(f"{name}是{gloss}" for name, gloss in pairs) + "。"
    term = f"{_NUMERALS[count]}项{draw(words)}"
    return slogan(term, *names, definition=definition)


@st.composite
def codes(draw: st.DrawFn) -> Entry:
    """A code with what each of its digits stands for, as 13710."""
    digits = draw(st.text("123457", min_size=2, max_size=5))
    said = draw(
        st.lists(
            st.text(_HAN, min_size=6, max_size=14),
            min_size=len(digits),
            max_size=len(digits),
            unique=True,
        )
    )
    pairs = list(zip(digits, said, strict=True))
    definition = "；".join(f"“{digit}”即{text}" for digit, text in pairs) + "。"
    return replace(
        slogan(f"“{digits}”{draw(words)}", *said, definition=definition),
        parts=tuple(Part(name=digit, members=(text,)) for digit, text in pairs),
    )


@st.composite
def meanings(draw: st.DrawFn) -> Entry:
    """A term with a definition and nothing to list."""
    term = draw(st.text(_HAN, min_size=2, max_size=6))
    said = draw(st.text(_HAN, min_size=18, max_size=40))
    year = draw(st.integers(1990, 2030))
    return slogan(term, definition=f"{said}，{year} 年起实行。")


@st.composite
def facts(draw: st.DrawFn) -> Entry:
    """A key fact of the running text."""
    term = draw(st.text(_HAN, min_size=2, max_size=5))
    said = draw(st.text(_HAN, min_size=4, max_size=12))
    return replace(slogan(f"要{term}", definition=said), origin=Origin.BODY)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """A sentence with one number hidden, or two that are told together."""
    unit = draw(st.sampled_from(["%", " 个", " 万亩", "亿元", " 公里", "年", "余项"]))
    number = st.one_of(
        st.integers(1, 12_000).map(str),
        st.decimals(0, 999, places=1).map(str),
        st.decimals(0, 99, places=2).map(str),
    )
    numbers = draw(st.lists(number, min_size=1, max_size=2, unique=True))
    answers = tuple(f"{one}{unit}" for one in numbers)
    bound = draw(st.sampled_from(["", "", "", "超过", "约"]))
    measures = draw(st.text(_HAN, min_size=4, max_size=8))
    told = "、".join(f"{bound}{answer}" for answer in answers)
    return Figure(
        id=mint_figure_id(measures, ""),
        sentence=f"{measures}达到{told}，{draw(words)}持续改善。",
        answers=answers,
        measures=measures,
        section=("总则",),
        line=9,
    )


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    """A deck of all of these, with some lists that must not be asked."""
    entries = draw(
        st.lists(
            st.one_of(
                slogans(),
                slogans(),
                twins(),
                explained(),
                codes(),
                meanings(),
                facts(),
            ),
            min_size=1,
            max_size=14,
            unique_by=lambda entry: term_key(entry.term),
        )
    )
    if draw(st.booleans()):
        entries[0] = replace(entries[0], verdict=Verdict.CONTRADICTED)
    told = draw(st.lists(figures(), max_size=6, unique_by=lambda figure: figure.id))
    return Deck(
        id="made-up",
        title="2021 年编造的报告",
        entries=tuple(entries),
        figures=tuple(told),
    )
