"""题库 tables: rows of questions or of cards, in .xlsx and .csv files."""
