"""Stand-ins for what is in a plot: a test may ask whether there is one (``if axes.get_legend():``).

An object of Matplotlib whose class defines neither truth, nor length, nor equality is true, and equals
itself alone. So does its stand-in. For NumPy it is an object among others: ``np.array(axes.patches)``.
Only a class that is loaded here is looked at, and that the object is of it is a claim.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from . import claims
from .proxies import Instance, Remote, again, handle, is_a

CLAIM: Final = "an object of Matplotlib's"
PACKAGE: Final = "matplotlib."


class Artist(Remote):
    """Stand-in for a line, a text, a legend, axes, a figure."""

    __slots__ = ()

    def __bool__(self) -> bool:
        self._autograder_wall.claim(CLAIM)
        return True

    def __eq__(self, other: object) -> bool:
        if is_a(other, Instance):
            return super().__eq__(other)
        return is_a(other, Remote) and handle(self) == handle(other)

    __hash__ = Remote.__hash__

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        if dtype not in (None, object):
            return self._refuse()
        made = np.empty((), object)
        made[()] = self
        return made


def as_artist(remote: Remote) -> Remote:
    """Return the stand-in for an object of Matplotlib's: a true one, if its class is known here."""
    found = claims.claimed_class(remote)
    if found is None or not found.__module__.startswith(PACKAGE):
        return remote
    if any("__eq__" in vars(base) for base in found.__mro__[:-1]):
        return remote
    if hasattr(found, "__bool__") or hasattr(found, "__len__"):
        return remote
    return again(Artist, remote, remote._autograder_flags)
