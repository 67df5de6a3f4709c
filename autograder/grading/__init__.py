"""Grade a class, one file, or one submission in Gradescope's container."""
