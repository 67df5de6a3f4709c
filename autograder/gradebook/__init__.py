"""The gradebook: results of grading and the teacher's changes, in SQLite or on a server.

Only this package uses a database. ``database`` opens a gradebook, and ``migrations`` upgrades an older
one. ``store`` keeps attempts and their history, ``people`` the people, ``manual`` overrides and
comments, which ``manual_points`` reads. ``final_grades`` computes grades from these, and ``transfer``
copies them to other places.
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
