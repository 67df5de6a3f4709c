"""Turns a master into student files and a bundle, and proves the hidden tests before release."""
