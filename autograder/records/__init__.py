"""Frozen records, errors and texts that every room uses."""
