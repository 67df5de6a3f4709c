"""Renders results: frozen records in, text out. Nothing here prints, grades or opens a gradebook."""
