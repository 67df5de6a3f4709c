"""Moodle: its download, its grading worksheet and its feedback files."""
