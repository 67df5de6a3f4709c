"""The gradebook: what grading found out and what the teacher adds, in SQLite or on a server.

The only package that knows of a database. ``store`` keeps attempts and their history, ``roll`` the
people, ``by_hand`` overrides and comments; ``settle`` makes grades of all that; ``copies`` takes it
elsewhere.
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
