"""Domain values as JSON, and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from quizapp.domain.entry import Entry, EntryId, Origin, Part, Verdict
from quizapp.domain.given import GivenQuestion
from quizapp.domain.question import QuestionKind
from quizapp.domain.review import Memory, Phase


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """What an entry says, without its id."""
    figure = {"hidden": list(entry.hidden), "period": entry.period}
    return {
        "term": entry.term,
        "aliases": list(entry.aliases),
        "definition": entry.definition,
        "members": list(entry.members),
        "parts": [[part.name, list(part.members)] for part in entry.parts],
        "section": list(entry.section),
        "line": entry.line,
        "verdict": entry.verdict.value,
        "note": entry.note,
        "origin": entry.origin.value,
        **(figure if entry.keeps_figure else {}),
        **({} if entry.given is None else {"given": _given_to_json(entry.given)}),
    }


def entry_from_json(entry_id: str, content: dict[str, Any]) -> Entry:
    """The entry of that id and content."""
    return Entry(
        id=EntryId(entry_id),
        term=content["term"],
        aliases=tuple(content["aliases"]),
        definition=content["definition"],
        members=tuple(content["members"]),
        parts=tuple(
            Part(name=name, members=tuple(members))
            for name, members in content["parts"]
        ),
        section=tuple(content["section"]),
        line=content["line"],
        verdict=Verdict(content["verdict"]),
        note=content["note"],
        origin=Origin(content.get("origin", Origin.NOTE)),
        hidden=tuple(content.get("hidden", ())),
        period=content.get("period", ""),
        given=_given_from_json(content["given"]) if "given" in content else None,
    )


def _given_to_json(given: GivenQuestion) -> dict[str, Any]:
    return {
        "kind": given.kind.value,
        "options": list(given.options),
        "answers": list(given.answers),
        "difficulty": given.difficulty,
        "source": given.source,
    }


def _given_from_json(content: dict[str, Any]) -> GivenQuestion:
    return GivenQuestion(
        kind=QuestionKind(content["kind"]),
        options=tuple(content["options"]),
        answers=tuple(content["answers"]),
        difficulty=content["difficulty"],
        source=content["source"],
    )


def memory_to_json(memory: Memory) -> dict[str, Any]:
    """A memory as it stands in the review log."""
    return {
        "phase": memory.phase.value,
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due_day": memory.due_day and memory.due_day.isoformat(),
        "due_at": memory.due_at and memory.due_at.isoformat(),
        "last_day": memory.last_day and memory.last_day.isoformat(),
        "reps": memory.reps,
        "lapses": memory.lapses,
    }


def memory_from_json(content: dict[str, Any]) -> Memory:
    """The memory that the review log holds."""
    due_day, due_at, last_day = (
        content["due_day"],
        content["due_at"],
        content["last_day"],
    )
    return Memory(
        phase=Phase(content["phase"]),
        step=content["step"],
        stability=content["stability"],
        difficulty=content["difficulty"],
        due_day=date.fromisoformat(due_day) if due_day else None,
        due_at=datetime.fromisoformat(due_at) if due_at else None,
        last_day=date.fromisoformat(last_day) if last_day else None,
        reps=content["reps"],
        lapses=content["lapses"],
    )


def memory_of_row(row: Any) -> Memory:
    """The memory that the row of a card holds."""
    return Memory(
        phase=Phase(row.phase),
        step=row.step,
        stability=row.stability,
        difficulty=row.difficulty,
        due_day=row.due_day,
        due_at=row.due_at,
        last_day=row.last_day,
        reps=row.reps,
        lapses=row.lapses,
    )
