from otter.test_files import test_case

OK_FORMAT = False

name = "parity"
points = 1

@test_case(points=0, hidden=False)
def test_odd_and_even(parity):
    import numpy as np
    for bits, expected in (([1, 0, 1, 1], 1), ([1, 1], 0), ([], 0)):
        got = parity(bits)
        assert got == expected, f'parity({bits}) returned {got!r}; expected {expected} [ko] parity({bits})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert np.asarray(got).dtype.kind in 'biu', f'parity({bits}) returned {got!r}, which is no integer; expected the integer {expected} [ko] parity({bits})의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다.'

@test_case(points=0.5, hidden=True)
def test_lists_and_tuples(parity):
    """lists and tuples, argument left alone [ko] 리스트와 튜플, 인수를 바꾸지 않기"""
    import numpy as np
    rows = [[1], [0], [1, 1, 1], [1, 1, 1, 1], [0, 1, 0], [1, 0, 1], (1, 1), (0, 0, 1), (0, 0), (1, 0, 0, 1, 0)]
    rows += [[1] * 9, [0] * 6, [0, 0, 0, 1, 1, 1, 0], (1,) * 5, [], ()]
    kept = [list(row) for row in rows]
    got = [parity(row) for row in rows]
    for row, before, y in zip(rows, kept, got):
        assert np.shape(y) == ()
        assert y == (1 if before.count(1) in (1, 3, 5, 7, 9) else 0), f'parity({before}) returned {y!r}'
        assert list(row) == before, 'parity changed its argument'

@test_case(points=0.25, hidden=True)
def test_arrays_of_any_length(parity):
    """arrays of any length, argument left alone [ko] 배열의 길이에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(8)
    rows = [rng.integers(0, 2, size=n) for n in (1, 2, 3, 4, 5, 6, 8, 13, 13, 32, 33, 100)]
    rows += [np.ones(7, dtype=int), np.ones(64, dtype=int), np.zeros(5, dtype=int), np.zeros(0, dtype=int)]
    rows += [rng.integers(0, 2, size=200), np.ones(199, dtype=int)]
    kept = [row.tolist() for row in rows]
    got = [parity(row) for row in rows]
    for row, before, y in zip(rows, kept, got):
        odd = 0
        for bit in before:
            odd = 1 - odd if bit else odd
        assert np.shape(y) == () and y == odd
        assert row.tolist() == before, 'parity changed its argument'

@test_case(points=0.25, hidden=True)
def test_the_result_is_an_integer(parity):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    got = [parity(bits) for bits in ([1, 1, 0, 1], (1, 0, 1), [], np.array([0, 1]))]
    assert np.asarray(got).dtype.kind in 'biu' and np.array_equal(got, [1, 0, 0, 1])

