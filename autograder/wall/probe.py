"""A program: loads what a guest might load, and prints the shared libraries that came with it.

It runs by itself (``python -I -S probe.py ARGUMENTS``), so it imports only the standard library. The
arguments are JSON: the folder of the standard library's extension modules, a folder with the packages,
and the modules to load.

Packages load many of their extension modules only when a function is used. So for each extension module
of the packages it reads in the file itself which libraries it needs, and loads those, too.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import struct
import sys
from collections.abc import Iterator
from typing import Any

_PT_LOAD, _PT_DYNAMIC = 1, 2
_DT_NEEDED, _DT_STRTAB = 1, 5
_HEADER = struct.Struct("<32xQ14xHH")
_SEGMENT = struct.Struct("<I4xQQ8xQ")
_LARGEST_TABLE = 1 << 20


def needed(path: str) -> list[str]:
    """Return the names of the libraries that an ELF file asks for; none if it is not a 64-bit one."""
    with open(path, "rb") as file:
        header = file.read(64)
        if len(header) < 64 or header[:6] != b"\x7fELF\x02\x01":
            return []
        start, size, count = _HEADER.unpack_from(header)
        file.seek(start)
        table = file.read(size * count)
        segments = [_SEGMENT.unpack_from(table, size * place) for place in range(count)]
        dynamic = next((s for s in segments if s[0] == _PT_DYNAMIC), None)
        if dynamic is None:
            return []
        file.seek(dynamic[1])
        body = file.read(min(dynamic[3], _LARGEST_TABLE))
        entries = list(struct.iter_unpack("<QQ", body[: len(body) // 16 * 16]))
        address = next((value for tag, value in entries if tag == _DT_STRTAB), 0)
        loads = (s for s in segments if s[0] == _PT_LOAD and s[2] <= address < s[2] + s[3])
        strings = next((address - s[2] + s[1] for s in loads), None)
        if strings is None:
            return []
        names = []
        for offset in (value for tag, value in entries if tag == _DT_NEEDED):
            file.seek(strings + offset)
            names.append(os.fsdecode(file.read(256).split(b"\0")[0]))
        return names


def _extensions(folder: str) -> Iterator[str]:
    for place, _, names in os.walk(folder, followlinks=True):
        yield from (os.path.join(place, name) for name in names if ".so" in name)


def _load_needed(site: str) -> None:
    """Load the libraries that any extension module in a folder needs, but for those in the folder."""
    inside: set[str] = set()
    asked: dict[str, str] = {}
    for path in _extensions(site):
        inside.add(os.path.basename(path))
        try:
            asked.update(dict.fromkeys(needed(path), path))
        except (OSError, struct.error):
            continue  # not a library after all
    for name, path in asked.items():
        if name in inside:
            continue
        for target in (name, path):  # the file itself knows of other folders for its libraries
            try:
                ctypes.CDLL(target)
                break
            except OSError:
                continue


def _load_modules(dynload: str, names: list[str]) -> None:
    for file in sorted(os.listdir(dynload)):
        if file.endswith(".so") and not file.startswith(("_test", "_tkinter", "_curses", "xxl")):
            try:
                importlib.import_module(file.split(".")[0])
            except Exception:
                pass
    for name in names:
        importlib.import_module(name)


def _loaded() -> list[str]:
    found: list[str] = []

    class Info(ctypes.Structure):
        _fields_ = [("address", ctypes.c_void_p), ("name", ctypes.c_char_p)]

    def visit(info: Any, size: int, data: Any) -> int:
        found.append(os.fsdecode(info.contents.name or b""))
        return 0

    kinds = ctypes.c_int, ctypes.POINTER(Info), ctypes.c_size_t, ctypes.c_void_p
    ctypes.CDLL(None).dl_iterate_phdr(ctypes.CFUNCTYPE(*kinds)(visit), None)
    return [path for path in found if path.startswith("/")]


def main() -> None:
    """Load, and print the paths of all shared libraries in this process as JSON."""
    dynload, site, names = json.loads(sys.argv[1])
    sys.path[:] = [site, *(path for path in sys.path if path != os.path.dirname(__file__))]
    _load_modules(dynload, names)
    _load_needed(site)
    print()
    json.dump(_loaded(), sys.stdout)


if __name__ == "__main__":
    main()
