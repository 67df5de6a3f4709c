"""The gradebook: what grading found out and what the teacher adds, in SQLite or on a server.

The only package that knows of a database. ``database`` opens one, ``migrations`` brings an older one up
to date. ``store`` keeps attempts and their history, ``people`` the people, ``manual`` overrides and
comments; ``final_grades`` makes grades of all that; ``transfer`` takes it elsewhere.
"""

from .records import About, Change, Diagnosis, Key
from .schema import FILE_NAME, VERSION
from .store import Gradebook, open_gradebook

__all__ = [
    "FILE_NAME",
    "VERSION",
    "About",
    "Change",
    "Diagnosis",
    "Gradebook",
    "Key",
    "open_gradebook",
]
