from otter.test_files import test_case

OK_FORMAT = False

name = "step"
points = 1

@test_case(points=0, hidden=False)
def test_positive_gives_one_negative_gives_zero(step):
    for a, expected in ((2.5, 1), (-1.0, 0)):
        got = step(a)
        assert got == expected, f'step({a}) returned {got!r}; expected {expected} [ko] step({a})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_an_array_gives_an_array(step):
    import numpy as np
    got = step(np.array([-1.5, 0.3, 2.0]))
    assert np.shape(got) == (3,) and np.array_equal(got, [0, 1, 1]), f'step(np.array([-1.5, 0.3, 2.0])) returned {got!r}; expected array([0, 1, 1]) [ko] step(np.array([-1.5, 0.3, 2.0]))의 결과가 {got!r}입니다. 기댓값은 array([0, 1, 1])입니다.'

@test_case(points=0, hidden=False)
def test_the_result_is_an_integer(step):
    import numpy as np
    got = step(2.5)
    assert np.asarray(got).dtype.kind in 'biu', f'step(2.5) returned {got!r}, which is no integer; expected the integer 1 [ko] step(2.5)의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다.'

@test_case(points=0.5, hidden=True)
def test_numbers_and_exactly_zero(step):
    """a single number [ko] 숫자 하나를 넣을 때"""
    import numpy as np
    inputs = (0, 0.0, -0.0, 0.25, 1e-09, -1e-09, 7, -3, 0.5, 1, -0.75)
    expected = (0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0)
    got = [step(a) for a in inputs]
    for a, y, right in zip(inputs, got, expected):
        assert np.shape(y) == (), f'step({a}) has shape {np.shape(y)}'
        assert y == right, f'step({a}) returned {y!r}'

@test_case(points=0.25, hidden=True)
def test_arrays_of_any_shape(step):
    """an array of any shape, argument left alone [ko] 배열의 모양에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(11)
    a = np.array([[-1.5, 0.0, 0.5], [3.0, -0.25, 0.125]])
    inputs = [(a, [[0, 0, 1], [1, 0, 1]]), (np.array([-2.0, 0.0, 2.0]), [0, 0, 1]), (np.array([[[0.5], [-0.5]], [[0.0], [4.0]]]), [[[1], [0]], [[0], [1]]]), (np.array([0.75]), [1])]
    b = rng.integers(-8, 9, size=50) / 4
    inputs.append((b, [1 if value > 0 else 0 for value in b.tolist()]))
    kept = [x.copy() for x, _ in inputs]
    got = [step(x) for x, _ in inputs]
    for (x, expected), before, y in zip(inputs, kept, got):
        assert np.shape(y) == x.shape
        assert np.array_equal(y, expected)
        assert np.array_equal(x, before), 'step changed its argument'

@test_case(points=0.25, hidden=True)
def test_every_result_is_an_integer(step):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    for a, expected in ((0.5, 1), (-0.5, 0), (0.0, 0), (np.array([-0.25, 0.25, 3.0]), [0, 1, 1])):
        got = step(a)
        assert np.asarray(got).dtype.kind in 'biu' and np.array_equal(got, expected)

