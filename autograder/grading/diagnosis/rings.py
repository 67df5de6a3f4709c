"""Finds rings of copies: groups of sets that have nearly everything in common, however many they are.

Comparing every two of a class takes the square of its size. Minhashing does not (Broder 1997; Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, chapter 3): each set gets a short signature, sets
whose signatures agree in a band are put in one bucket, and only those are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

_BANDS: Final = 32
_ROWS: Final = 3
"""two sets that share 0.8 of what they have together meet with probability 1 - 10**-10"""
_COMPARED: Final = 10
"""how many of a bucket each of it is compared with"""


def find(sets: Mapping[str, set[int]], threshold: float) -> list[list[str]]:
    """Return the groups of two and more, each in order.

    Args:
        sets: who has which.
        threshold: the share of the smaller of two sets that the larger must have too.
    """
    leaders = {name: name for name in sets}

    def leader(name: str) -> str:
        while leaders[name] != name:
            leaders[name] = leaders[leaders[name]]
            name = leaders[name]
        return name

    for bucket in _buckets(sets):
        for place, one in enumerate(bucket):
            for other in bucket[max(0, place - _COMPARED) : place]:
                first, second = sorted((leader(one), leader(other)))
                if first != second and overlap(sets[one], sets[other]) >= threshold:
                    leaders[second] = first
    groups = defaultdict(list)
    for name in sorted(sets):
        groups[leader(name)].append(name)
    return [members for members in groups.values() if len(members) > 1]


def overlap(one: set[int], other: set[int]) -> float:
    """Return the share of the smaller of two sets that the other has too; 0 if one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _buckets(sets: Mapping[str, set[int]]) -> Iterator[list[str]]:
    """Names whose signatures agree in some band."""
    rng = np.random.default_rng(0)
    factors = rng.integers(1, 2**63, size=(_BANDS * _ROWS, 1), dtype=np.uint64) | np.uint64(1)
    found: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name, members in sorted(sets.items()):
        if members:
            for band, part in enumerate(_signature(members, factors)):
                found[band, part.tobytes()].append(name)
    return (bucket for bucket in found.values() if len(bucket) > 1)


def _signature(members: set[int], factors: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """``(bands, rows)``: for each of many orders of all hashes, the first that a set has."""
    values = np.fromiter(map(int, members), np.int64, len(members)).view(np.uint64)
    values ^= values >> np.uint64(31)  # multiplying alone keeps what the lowest bits have in common
    orders = values * factors
    orders ^= orders >> np.uint64(29)
    signature: npt.NDArray[np.uint64] = orders.min(axis=1)
    return signature.reshape(_BANDS, _ROWS)
