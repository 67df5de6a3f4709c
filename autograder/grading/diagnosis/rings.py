"""Find rings of copies: groups of any size whose sets have nearly all their elements in common.

Comparing every pair takes time quadratic in the size of the class. Minhashing avoids that (Broder
1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3): each set gets a short
signature, sets whose signatures agree in a band share a bucket, and only those are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

_BANDS: Final = 32
_ROWS: Final = 3
"""rows per band; two sets with Jaccard similarity 0.8 share a bucket with probability 1 - 10**-10"""
_COMPARED: Final = 10
"""how many earlier members of its bucket each set is compared with"""


def find(sets: Mapping[str, set[int]], threshold: float) -> list[list[str]]:
    """Return the groups of two or more, each sorted by name.

    Args:
        sets: the sets, by name.
        threshold: the share of the smaller of two sets that the larger must contain.
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
    """Return the share of the smaller set that the other contains; 0 if one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _buckets(sets: Mapping[str, set[int]]) -> Iterator[list[str]]:
    """Yield lists of names whose signatures agree in a band."""
    rng = np.random.default_rng(0)
    factors = rng.integers(1, 2**63, size=(_BANDS * _ROWS, 1), dtype=np.uint64) | np.uint64(1)
    found: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name, members in sorted(sets.items()):
        if members:
            for band, part in enumerate(_signature(members, factors)):
                found[band, part.tobytes()].append(name)
    return (bucket for bucket in found.values() if len(bucket) > 1)


def _signature(members: set[int], factors: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return ``(bands, rows)``: the minimum of the set under each of many orders of the hashes."""
    values = np.fromiter(map(int, members), np.int64, len(members)).view(np.uint64)
    values ^= values >> np.uint64(31)  # multiplication alone keeps equal low bits equal
    orders = values * factors
    orders ^= orders >> np.uint64(29)
    signature: npt.NDArray[np.uint64] = orders.min(axis=1)
    return signature.reshape(_BANDS, _ROWS)
