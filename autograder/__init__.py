"""Grades programming assignments: hidden tests on this side of a wall, students on the other."""
