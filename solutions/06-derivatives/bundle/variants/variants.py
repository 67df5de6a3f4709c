"""The point of the gradient's example: the lecture's (3, 4), or one of a student's own."""


def _values(p, q):
    return {"p": p, "q": q, "dp": 2 * p, "dq": 2 * q}


DEFAULT = _values(3, 4)


def draw(rng):
    p, q = rng.choice(range(1, 20), size=2, replace=False)
    return _values(int(p), int(q))
