"""Grades as files for other programs."""
