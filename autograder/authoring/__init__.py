"""Generate student files and a bundle from a master, and verify the hidden tests before release."""
