"""Damages a submission: whatever its tests ask for is replaced by a wrong value at the end.

The notebook's own checks are taken out, so that all tests run on what the last cell leaves.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Final

import nbformat
from public_assignments import Prepared

KINDS: Final = ("none", "other")
_CHECK: Final = re.compile(r"^.*\.check(_all)?\(.*$", re.MULTILINE)

_DAMAGE: Final = """
def _damaged_(kind, name, value):
    if kind == "none":
        return (lambda *args, **options: None) if callable(value) else None
    if isinstance(value, type):
        return value
    if callable(value):
        return lambda *args, **options: -12345.678
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float, complex)):
        return value + 1
    if isinstance(value, str):
        return value + "x"
    if isinstance(value, (list, tuple)):
        return value[:-1] if len(value) else type(value)([0])
    if isinstance(value, (dict, set, frozenset)):
        return type(value)()
    if hasattr(value, "iloc"):
        return value.iloc[:-1]
    if hasattr(value, "dtype") and hasattr(value, "shape"):
        return value + 1 if value.dtype.kind in "iufc" else value[:-1]
    return None

for _name_ in {names!r}:
    if _name_ in globals() and type(globals()[_name_]).__name__ != "module":
        try:
            globals()[_name_] = _damaged_({kind!r}, _name_, globals()[_name_])
        except Exception:
            globals()[_name_] = None
"""


def damaged(prepared: Prepared, kind: str) -> Prepared:
    """Write a damaged submission beside the honest one."""
    notebook = nbformat.read(prepared.notebook, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = _CHECK.sub("pass", cell.source)
            cell.metadata.pop("otter", None)
    tests = "\n".join(path.read_text("utf-8") for path in prepared.bundle.glob("tests/*.py"))
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    names = sorted(_bound(code) & set(re.findall(r"[^\W\d]\w*", tests.replace("\\n", "\n"))))
    source = _DAMAGE.replace("{names!r}", repr(names)).replace("{kind!r}", repr(kind))
    notebook.cells.append(nbformat.v4.new_code_cell(source))
    path = prepared.notebook.with_name(f"damaged-{kind}.ipynb")
    nbformat.write(notebook, path)
    digest = hashlib.sha256(prepared.digest.encode() + path.read_bytes()).hexdigest()
    return replace(prepared, notebook=path, digest=digest)


def _bound(code: str) -> set[str]:
    """Return the names that a notebook's top level binds, as far as its lines say."""
    names = set(re.findall(r"^(?:def|class)\s+(\w+)", code, re.MULTILINE))
    for targets in re.findall(r"^([\w, \t]+?)\s*=(?!=)", code, re.MULTILINE):
        names.update(name.strip() for name in targets.split(","))
    return names


def is_damaged(assignment: str) -> bool:
    """Whether a measured assignment's name says that it was damaged."""
    return assignment.endswith(tuple(f" ({kind})" for kind in KINDS))
