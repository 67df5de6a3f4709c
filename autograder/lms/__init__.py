"""One module per learning management system: how its download is read, and what it takes back.

``read`` turns the files of a download into hand-ins (see ``handin.py``); what else a module offers
fills in the file that the system gave the teacher, from the records of ``grades.py``.
"""

from __future__ import annotations

from typing import Final

PLAIN: Final = "plain"
"""a folder or zip that no system made"""
LAYOUTS: Final = ("canvas", "moodle", "gradescope", "github", "nbgrader", "blackboard", "brightspace")
"""the systems whose downloads are recognised, in the order in which they are tried"""
