"""Decides which student and assignment each file of a download belongs to."""
