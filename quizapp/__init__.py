"""Study the slogans of Chinese policy documents, from a document to the exam."""

from __future__ import annotations

from typing import Final

__version__: Final = "0.1.0"
