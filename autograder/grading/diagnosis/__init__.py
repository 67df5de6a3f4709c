"""Find what went wrong in an answer, and which students share a mistake."""
