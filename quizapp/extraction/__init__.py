"""From a document to entries with verdicts; one rule a file."""
