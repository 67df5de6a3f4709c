"""Decides which file of a download belongs to which student and assignment."""
