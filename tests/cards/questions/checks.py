"""What must hold of every question, whatever the deck and the seed.

The checks read the question as a learner does, and look in the deck for the answer.
"""

import re

from quizapp.cards.questions.likeness import are_alike_in_length
from quizapp.domain.entry import Deck, Entry, Verdict, term_key
from quizapp.domain.question import Option, Question, QuestionForm, QuestionKind

_COMBINED = frozenset({QuestionForm.COMBINATION, QuestionForm.HOW_MANY})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def check(question: Question, source: Deck) -> None:
    """Fail where a question of this deck has a wrong key, or gives itself away."""
    entry = entry_of(question, source)
    assert entry.verdict is not Verdict.CONTRADICTED
    assert question.explanation
    _check_options(question, entry)
    _check_explanation(question)
    match question.form:
        case QuestionForm.BELONGS | QuestionForm.SEVERAL | QuestionForm.EXCLUDED:
            _check_belonging(question, entry)
        case QuestionForm.STATEMENT:
            _check_statement(question, entry)
        case QuestionForm.WHOLE:
            for option in question.options:
                assert option.is_right == (_members(option.text) == entry.members)
        case QuestionForm.HOW_MANY | QuestionForm.COMBINATION:
            _check_marked_lines(question, entry)
        case QuestionForm.FIGURE if entry.keeps_figure:
            _check_figure(question, entry, source)
        case QuestionForm.FACT:
            _check_fact(question, entry)
        case QuestionForm.PAIRING:
            _check_pairing(question, entry)
        case QuestionForm.NAMING if question.members:
            _check_code(question, entry)


def entry_of(question: Question, source: Deck) -> Entry:
    """The entry or figure that a question is about."""
    figures = (figure.as_entry() for figure in source.figures)
    return next(one for one in (*source.entries, *figures) if one.id == question.entry)


def group_members(question: Question, entry: Entry) -> tuple[str, ...]:
    """The members of the part that the stem names, or of the whole."""
    for part in entry.parts:
        if f"中的“{part.name}”" in question.stem:
            return part.members
    return entry.members


def _check_options(question: Question, entry: Entry) -> None:
    texts = [term_key(option.text) for option in question.options]
    assert len(set(texts)) == len(texts), question
    right = sum(option.is_right for option in question.options)
    match question.kind:
        case QuestionKind.SINGLE:
            assert right == 1, question
            assert len(texts) == 4, question
        case QuestionKind.JUDGE:
            assert right == 1, question
        case QuestionKind.MULTIPLE:
            assert right >= 2, question
        case QuestionKind.FILL:
            assert not texts
            assert question.blanks
            assert question.stem.count("____") == len(question.blanks)
    if question.form not in _COMBINED and question.form is not QuestionForm.FACT:
        assert not texts or are_alike_in_length(
            [option.text for option in question.options]
        ), question


def _check_explanation(question: Question) -> None:
    """It quotes the source and its line, and says of each wrong option what is."""
    assert "原文" in question.explanation
    assert f"第 {question.line} 行" in question.explanation
    for option in question.options:
        if not option.is_right and option.change:
            assert option.change in question.explanation


def _check_belonging(question: Question, entry: Entry) -> None:
    """Right options are members and wrong ones are none, nor like one."""
    members = set(map(term_key, group_members(question, entry)))
    told = []
    for option in question.options:
        key = term_key(option.text)
        belongs = option.is_right != (question.form is QuestionForm.EXCLUDED)
        assert (key in members) == belongs, (question, option)
        if belongs:
            continue
        told.append(key)
        assert not any(key in one or one in key for one in members), question
        assert key not in {term_key(name) for name in (entry.term, *entry.aliases)}
        _check_change(question, option)
    _check_halves(question, members, told)


def _check_change(question: Question, option: Option) -> None:
    """A wrong option says what was changed; 选非 says it in its reason."""
    if question.form is not QuestionForm.EXCLUDED:
        assert option.change, question


def _check_halves(question: Question, members: set[str], told: list[str]) -> None:
    """No half of a member stands in two options: one of them would be the odd one."""
    texts = [term_key(option.text) for option in question.options]
    if not all("关防" in text for text in (*texts, *members)):
        return
    for halves in zip(*(text.split("关防") for text in texts), strict=True):
        assert len(set(halves)) == len(halves), question


def _check_statement(question: Question, entry: Entry) -> None:
    """A sentence that lists the members is true only if each of them is one."""
    _name, separator, listed = question.stem.rstrip("。").rpartition("是指")
    if not separator or "都属于" in question.stem or question.options[0].text != "正确":
        return
    members = group_members(question, entry)
    assert question.options[0].is_right == (_members(listed) == members), question


def _members(listed: str) -> tuple[str, ...]:
    return tuple(listed.split("；" if "；" in listed else "、"))


def _check_marked_lines(question: Question, entry: Entry) -> None:
    members = set(group_members(question, entry))
    lines = question.stem.split("\n")[1:]
    marks = "".join(line[0] for line in lines if line[2:] in members)
    (right,) = [option.text for option in question.options if option.is_right]
    told = f"{len(marks)} 项" if question.form is QuestionForm.HOW_MANY else marks
    assert right == told, question


def _check_figure(question: Question, entry: Entry, source: Deck) -> None:
    """With the right number the stem is the sentence; no other number is said."""
    assert source.title in question.stem
    sentence = _bare(entry.definition)
    if question.kind is QuestionKind.JUDGE:
        told = _bare(question.stem.partition("：")[2]).strip("…")
        assert (told in sentence) == question.options[0].is_right, question
        return
    blank = "____" if question.kind is QuestionKind.FILL else "（　）"
    rights = [option.text.split("、") for option in question.options if option.is_right]
    answers = rights[0] if rights else list(question.blanks)
    told = question.stem.partition("：")[2]
    assert told.count(blank) == len(answers)
    for answer in answers:
        told = told.replace(blank, answer, 1)
    assert _bare(told).strip("…") in sentence, question
    _check_numbers(question, answers, source)


def _check_numbers(question: Question, answers: list[str], source: Deck) -> None:
    """Wrong numbers have the form of the right one and stand nowhere in the deck."""
    said = [one.sentence for one in source.figures]
    said += [f"{one.term}{one.definition}" for one in source.entries]
    text = _bare("；".join(said))
    forms = [_NUMBER.sub("", answer) for answer in answers]
    for option in question.options:
        numbers = option.text.split("、")
        assert [_NUMBER.sub("", number) for number in numbers] == forms, question
        for number, answer in zip(numbers, answers, strict=True):
            assert _decimals(number) == _decimals(answer), question
            if number != answer:
                told = re.search(rf"(?<![\d.]){re.escape(_bare(number))}", text)
                assert told is None, (question, number)


def _bare(text: str) -> str:
    return "".join(text.split())


def _decimals(quantity: str) -> int:
    return len(_NUMBER.findall(quantity)[0].partition(".")[2])


def _check_fact(question: Question, entry: Entry) -> None:
    assert f"“{entry.term}”是" in question.stem
    match question.kind:
        case QuestionKind.JUDGE:
            told = question.stem.rpartition("”是")[2].rstrip("。")
            assert (told == entry.definition) == question.options[0].is_right
        case QuestionKind.FILL:
            assert question.blanks == (entry.definition,)
        case _:
            for option in question.options:
                assert option.is_right == (option.text == entry.definition)


def _check_pairing(question: Question, entry: Entry) -> None:
    """A pair is right only where the definition says it so."""
    if question.kind is QuestionKind.JUDGE:
        pair = question.stem.rstrip("。").partition("中，")[2]
        assert _is_told(pair, entry) == question.options[0].is_right, question
        return
    asks_wrong = "对应错误" in question.stem
    for option in question.options:
        assert _is_told(option.text, entry) == (option.is_right != asks_wrong), question


def _is_told(pair: str, entry: Entry) -> bool:
    said = entry.definition
    return any(
        f"{one}。" in f"{said}。" or f"{one}，" in said or f"{one}；" in said
        for one in (pair, pair.replace("”指", "”即"), pair.replace("指", "：指"))
    )


def _check_code(question: Question, entry: Entry) -> None:
    """What a digit stands for belongs to the code that has it."""
    told = question.stem.partition("是“")[2].partition("”")[0]
    is_own = f"“{told}”" in entry.term
    if question.kind is QuestionKind.JUDGE:
        assert question.options[0].is_right == is_own, question
        return
    for option in question.options:
        assert option.is_right == (option.text in entry.term), question
