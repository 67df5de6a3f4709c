"""Reads the files of a course and its assignments: course.toml, bundles, masters, banks, variants."""
