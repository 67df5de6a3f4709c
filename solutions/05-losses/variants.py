"""The numbers of the first example: the lecture's 0.7 and 0.5, or two of a student's own."""


def _values(y, y_hat):  # in tenths
    difference = y - y_hat
    return {
        "y": f"{y / 10:.1f}",
        "y_hat": f"{y_hat / 10:.1f}",
        "difference": f"{difference / 10:.1f}",
        "sse": f"{difference**2 / 100:.2f}",
    }


DEFAULT = _values(7, 5)


def draw(rng):
    y_hat = int(rng.integers(1, 40))
    return _values(y_hat + int(rng.integers(2, 10)), y_hat)
