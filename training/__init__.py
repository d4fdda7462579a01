"""The project's own corpus, and the scripts that make the shipped weights from it."""
