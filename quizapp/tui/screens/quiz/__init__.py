"""Quizzes: choose one, run it, look at what it came to."""
