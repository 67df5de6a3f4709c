"""Copy-restore: what a function changed in its arguments over there changes in the caller's here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Undo = list[Callable[[], None]]
"""Steps that put everything back, to be taken in reverse."""


def restore(old: Any, new: Any, undo: Undo) -> None:
    """Give an argument the contents that came back for it, in place.

    Args:
        old: the caller's list, dict, set or array, or a tuple or list of such.
        new: what came back; where it does not fit ``old``, ``old`` stays as it is.
        undo: collects the way back.
    """
    if isinstance(old, np.ndarray):
        if isinstance(new, np.ndarray) and new.shape == old.shape and new.dtype == old.dtype:
            _restore_array(old, new, undo)
    elif type(old) is list and type(new) is list:
        before = list(old)
        undo.append(lambda: old.__setitem__(slice(None), before))
        old[:] = [_kept(o, n, undo) for o, n in zip(old, new, strict=False)] + new[len(old) :]
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
    elif isinstance(old, tuple) and isinstance(new, tuple | list):
        for o, n in zip(old, new, strict=False):
            restore(o, n, undo)


def _refill(old: Any, contents: Any) -> None:
    old.clear()
    old.update(contents)


def _restore_array(old: np.ndarray, new: np.ndarray, undo: Undo) -> None:
    if not old.flags.writeable or old.tobytes() == new.tobytes():
        return
    before = old.copy()
    undo.append(lambda: old.__setitem__(..., before))
    old[...] = new


def _kept(old: Any, new: Any, undo: Undo) -> Any:
    """The old object with its new contents where it is of a kind that can have them, else the new."""
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray):
        if old.shape != new.shape or old.dtype != new.dtype:
            return new
        restore(old, new, undo)
        return old
    if type(old) is type(new) and isinstance(old, list | dict | set):
        restore(old, new, undo)
        return old
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        # A namedtuple crosses as a tuple; here it is what it was.
        kept = (_kept(o, n, undo) for o, n in zip(old, new, strict=True))
        return tuple.__new__(type(old), kept)
    return new
