"""Run the tests of one submission, and of many at once."""
