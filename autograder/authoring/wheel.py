"""Make a wheel of the installed grader, for a machine that does not get it from a package index.

A wheel is a zip with the package and a folder of metadata, including a digest of every file:
https://packaging.python.org/en/latest/specifications/binary-distribution-format/. The same package
gives the same bytes, whether it is installed normally or in editable mode (``pip install -e``).
"""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib.metadata
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from autograder.formats.writing import zipped
from autograder.records.errors import ExportError
from autograder.records.language import gettext

DISTRIBUTION: Final = "nncourse-autograder"
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_WHEEL: Final = """\
Wheel-Version: 1.0
Generator: autograder
Root-Is-Purelib: true
Tag: py3-none-any
"""


def make() -> tuple[str, bytes]:
    """Return the wheel's file name and the wheel.

    It contains only the grader: grading needs no reference library, and student code cannot find a
    library that is not there.

    Raises:
        ExportError: the grader runs from a folder and is not installed.
    """
    # Build leftovers in the checkout have no METADATA file, and may be old.
    found = importlib.metadata.distributions(name=DISTRIBUTION)
    installed = next((each for each in found if each.read_text("METADATA")), None)
    if installed is None:
        raise ExportError(
            gettext(
                "{package} is not installed here: install it with pip and try again",
                package=DISTRIBUTION,
            )
        )
    stem = f"{re.sub(r'[-_.]+', '_', DISTRIBUTION)}-{installed.version}"
    files = _package_files()
    for name in ("METADATA", "entry_points.txt", "licenses/LICENSE"):
        if (text := installed.read_text(name)) is not None:
            files[f"{stem}.dist-info/{name}"] = text.encode()
    files[f"{stem}.dist-info/WHEEL"] = _WHEEL.encode()
    files[f"{stem}.dist-info/RECORD"] = _record(files, f"{stem}.dist-info/RECORD")
    return f"{stem}-py3-none-any.whl", zipped(files)


def _package_files() -> dict[str, bytes]:
    """Return the package's modules and data, without leftovers of Python or an editor."""
    found = {}
    for path in _PACKAGE.rglob("*"):
        inside = path.relative_to(_PACKAGE)
        is_litter = any(part.startswith((".", "__pycache__")) for part in inside.parts)
        if path.is_file() and not is_litter and not path.name.endswith((".pyc", "~")):
            found[f"{_PACKAGE.name}/{inside.as_posix()}"] = path.read_bytes()
    return found


def _record(files: Mapping[str, bytes], own_name: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for name in sorted(files):
        digest = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).rstrip(b"=").decode()
        writer.writerow([name, f"sha256={digest}", len(files[name])])
    writer.writerow([own_name, "", ""])
    return out.getvalue().encode()
