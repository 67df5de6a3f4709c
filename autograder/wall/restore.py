"""Copy-restore: changes that a function made to its arguments are repeated in the caller's objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.worker import wire

from .empties import unguarded_type

Undo = list[Callable[[], None]]
"""Steps that undo everything, to be taken in reverse order."""


def restore(old: Any, new: Any, undo: Undo) -> None:
    """Change an argument in place to the contents that came back for it.

    Args:
        old: the caller's list, dict, set or array, or a tuple or list of these.
        new: what came back; if it does not fit ``old``, ``old`` stays as it is.
        undo: collects the steps that undo the change.
    """
    if isinstance(old, np.ndarray):
        if isinstance(new, np.ndarray) and new.shape == old.shape and new.dtype == old.dtype:
            _restore_array(old, new, undo)
    elif type(old) is list and isinstance(new, list):
        before = list(old)
        undo.append(lambda: old.__setitem__(slice(None), before))
        kept = [_kept(o, n, undo) for o, n in zip(old, new, strict=False)]
        old[:] = [*kept, *list(new)[len(old) :]]
    elif type(old) is dict and type(new) is dict:
        saved = dict(old)
        undo.append(lambda: _refill(old, saved))
        merged = {key: _kept(old[key], n, undo) if key in old else n for key, n in new.items()}
        old.clear()
        old.update(merged)
    elif type(old) is set and type(new) is set:
        members = set(old)
        undo.append(lambda: _refill(old, members))
        old.clear()
        old.update(new)
    elif _is_table(old) and type(old) is type(new):
        _restore_table(old, new, undo)
    elif isinstance(old, tuple) and isinstance(new, tuple | list):
        for o, n in zip(old, new, strict=False):
            restore(o, n, undo)


def _refill(old: Any, contents: Any) -> None:
    old.clear()
    old.update(contents)


def _is_table(value: Any) -> bool:
    return wire.has_tables(type(value)) and hasattr(value, "__dict__")


def _restore_table(old: Any, new: Any, undo: Undo) -> None:
    before = dict(old.__dict__)
    undo.append(lambda: _refill(old.__dict__, before))
    _refill(old.__dict__, new.__dict__)


def _restore_array(old: np.ndarray, new: np.ndarray, undo: Undo) -> None:
    if not old.flags.writeable or old.tobytes() == new.tobytes():
        return
    before = old.copy()
    undo.append(lambda: old.__setitem__(..., before))
    old[...] = new


def _kept(old: Any, new: Any, undo: Undo) -> Any:
    """Return the old object with its new contents if its type allows that, otherwise the new object."""
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray):
        if old.shape != new.shape or old.dtype != new.dtype:
            return new
        restore(old, new, undo)
        return old
    if type(old) is unguarded_type(new) and (isinstance(old, list | dict | set) or _is_table(old)):
        restore(old, new, undo)
        return old
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        # A namedtuple crosses as a tuple; here it keeps its type.
        kept = (_kept(o, n, undo) for o, n in zip(old, new, strict=True))
        return tuple.__new__(type(old), kept)
    return new
