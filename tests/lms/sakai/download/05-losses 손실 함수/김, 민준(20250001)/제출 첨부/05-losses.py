def sse(y, t):
    return 0.5 * sum((a - b) ** 2 for a, b in zip(y, t, strict=False))
