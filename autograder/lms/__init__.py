"""Learning management systems, one module or folder each: reads their files and writes grades for them.

``read`` turns the files of a download into submitted files (see ``base.py``). Other functions of a
module read the system's lists of students and times, or fill in the file that the teacher exported from
it, using the records in ``records/grades.py``.
"""

from __future__ import annotations

from typing import Final

PLAIN: Final = "plain"
"""a folder or zip that does not come from a known system"""
LAYOUTS: Final = (
    "canvas",
    "moodle",
    "gradescope",
    "github",
    "nbgrader",
    "blackboard",
    "brightspace",
    "sakai",
)
"""the systems whose downloads are recognised, in the order they are tried"""
