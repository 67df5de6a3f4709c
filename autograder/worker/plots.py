"""What of Matplotlib crosses: lists of artists as lists, and which objects stay where they are.

Axes, figures and all that is in them stay in the guest, and a test reads them by their getters, whose
values cross. A list of artists, such as ``axes.lines``, is a list of references.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from .codec import ENCODERS, ENCODERS_BY_NAME, STAY, Encoder, Value

_LIST_OF_ARTISTS: Final = "matplotlib._AxesBase.ArtistList"
_CONTAINER: Final = "matplotlib.Container"
"""what ``bar`` and ``errorbar`` return: a tuple, but with attributes, so that it is none to a test"""


def _encode_artists(encoder: Encoder, value: Any, depth: int) -> Value:
    return ["l", encoder.encode_all(value, depth)]


def _encode_memory(encoder: Encoder, value: memoryview, depth: int) -> Value:
    """What ``canvas.buffer_rgba()`` returns: the numbers of a picture."""
    return encoder.encode(np.asarray(value), depth + 1)


STAY.add(_CONTAINER)
ENCODERS_BY_NAME[_LIST_OF_ARTISTS] = _encode_artists
ENCODERS[memoryview] = _encode_memory
