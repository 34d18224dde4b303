"""What was read of a definition: members, parts, and what the numeral says."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.domain.entry import Part, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The members that a definition gives, with the verdict of the numeral."""

    members: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    verdict: Verdict = Verdict.UNANNOUNCED
    found: int = 0
    """How many members were found where the verdict is contradicted."""
    wanted: int = 0
    """How many the term announces."""
