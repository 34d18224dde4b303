"""From a document to entries with verdicts; one rule a file."""

from __future__ import annotations

from quizapp.extraction.pipeline import extract

__all__ = ["extract"]
