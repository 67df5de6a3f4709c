"""The network whose parameters are counted: the lecture's 2-3-2-2, or one of a student's own."""


def _values(a, b, c, d):
    first, second, third = (a + 1) * b, (b + 1) * c, (c + 1) * d
    return {
        "a": a, "b": b, "c": c, "d": d, "ab": a * b, "bc": b * c, "cd": c * d,
        "first": first, "second": second, "third": third, "count": first + second + third,
        "sizes": f"{a}, {b}, {c}, {d}",
    }  # fmt: skip


DEFAULT = _values(2, 3, 2, 2)


def draw(rng):
    return _values(*(int(size) for size in rng.integers(2, 9, size=4)))
