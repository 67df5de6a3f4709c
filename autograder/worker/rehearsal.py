"""Work that the zygote does once, before any guest is forked, so that no guest has to do it."""

from __future__ import annotations

import os
import sys
from typing import Final

import numpy as np

from . import cells, wire
from .guest import Guest

_CELL: Final = """
import math, random
import numpy as np
import otter
grader = otter.Notebook("x.ipynb")

def f(y, y_hat):
    y, y_hat = np.asarray(y, dtype=float), np.clip(np.asarray(y_hat, float), 1e-12, 1.0)
    rows = np.zeros((3, 2)) + np.eye(3)[np.arange(3), :2]
    return float(np.mean(np.sum((y - y_hat) ** 2.0)) + np.log(np.exp(rows)).max() - math.log(1.0))

class C:
    def __call__(self, x):
        return [int(v > 0) for v in np.dot(x, x.T).ravel()]

x = f([1, 2], np.array([1.0, 2.0])) ** 0.5
print(x, file=open("/dev/null", "w"))
"""

_FIRST_USE: Final = {
    # It looks for its own libraries in /proc, which is closed to guests, and keeps what it finds.
    "sklearn": "from sklearn.cluster import KMeans; KMeans(2, n_init=1).fit([[0.0], [1.0], [2.0]])",
}
"""what a package does only when it is used for the first time, by the package's module"""


def use_packages() -> None:
    """Use packages once that otherwise do something at their first use, and did not when loaded."""
    for name, statement in _FIRST_USE.items():
        if name in sys.modules:
            try:
                exec(statement, {})
            except Exception:
                pass  # a version that differs does it in the guest


def rehearse() -> None:
    """Do everything that a guest does, once, so that every guest starts warm.

    Guests share the zygote's memory until they write to it. So whatever has run before the fork, from
    the adaptive interpreter's caches to NumPy's loops, costs a guest nothing.
    """
    inner, outer = os.pipe(), os.pipe()
    position = os.open("/dev/null", os.O_RDWR)
    guest = Guest(inner[0], outer[1], position)
    y = np.array([[1.0, 2.0], [3.0, 4.0]])
    for _ in range(3):
        encoder = wire.Encoder(guest._reference)
        requests = [
            ["scan", 1, encoder.encode([_CELL])],
            ["cell", 2, encoder.encode(_CELL), 1, [], [["numpy", 1], ["random", 1]]],
            ["name", 3, "f"],
            ["call", 4, ["r", 0], encoder.encode([y, y]), encoder.encode({})],
        ]
        for request in requests:
            frame = wire.pack(request, encoder.blobs)
            message, blobs = wire.unpack(frame[4:])
            guest._handle(message, wire.Decoder(blobs, guest._resolve))
            os.read(outer[0], 1 << 16)
    for descriptor in (*inner, *outer, position):
        os.close(descriptor)
    cells.parse.cache_clear()
