"""The installed grader as a wheel: for a machine that gets it from here and from no package index.

A wheel is a zip of the package beside a folder that describes it, with a digest of every file:
https://packaging.python.org/en/latest/specifications/binary-distribution-format/. The same package
makes the same bytes, whether it is installed as usual or in place (``pip install -e``).
"""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib.metadata
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

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
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def make() -> tuple[str, bytes]:
    """Return the wheel's file name and the wheel.

    It holds the grader alone: who only grades needs no reference library, and where there is none, no
    student's code can find one.

    Raises:
        ExportError: the grader runs from a folder, and is not installed at all.
    """
    # What a build leaves in the checkout describes itself otherwise, and may be an old one.
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


def zipped(files: Mapping[str, bytes], executable: frozenset[str] = frozenset()) -> bytes:
    """Return a zip of some files that has the same bytes whenever and wherever it is made.

    Args:
        files: by name.
        executable: the names of those that are programs.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system = 3  # Unix, which alone has modes
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o100755 if name in executable else 0o100644) << 16
            archive.writestr(info, files[name])
    return out.getvalue()


def _package_files() -> dict[str, bytes]:
    """The package's modules and data; what Python or an editor leaves between them is none of it."""
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
