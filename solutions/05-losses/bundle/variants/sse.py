from otter.test_files import test_case

OK_FORMAT = False

name = "sse"
points = 1.5

@test_case(points=0, hidden=False)
def test_the_example_of_the_lecture(sse):
    import numpy as np
    got = sse({{y}}, {{y_hat}})
    assert np.allclose(np.array(got, float), {{sse}}), f'sse({{ y }}, {{ y_hat }}) returned {got!r}; expected {{ sse }} [ko] sse({{ y }}, {{ y_hat }})의 결과가 {got!r}입니다. 기댓값은 {{ sse }}입니다.'

@test_case(points=0, hidden=False)
def test_two_numbers_add_up(sse):
    import numpy as np
    got = sse([3, 4], [2, 6])
    assert np.allclose(np.array(got, float), 5), f'sse([3, 4], [2, 6]) returned {got!r}; expected 1 + 4 = 5 [ko] sse([3, 4], [2, 6])의 결과가 {got!r}입니다. 기댓값은 1 + 4 = 5입니다.'

@test_case(points=0, hidden=False)
def test_the_result_is_a_float(sse):
    import numpy as np
    got = sse([3, 4], [2, 6])
    assert np.asarray(got).dtype.kind == 'f', f'sse([3, 4], [2, 6]) returned {got!r}, which is no float; expected the float 5.0 [ko] sse([3, 4], [2, 6])의 결과가 {got!r}이고, 이것은 실수(float)가 아닙니다. 기댓값은 실수 5.0입니다.'

@test_case(points=0.25, hidden=True)
def test_numbers(sse):
    """single numbers [ko] 숫자를 넣을 때"""
    import numpy as np
    for y, y_hat, expected in (({{y_hat}}, {{y}}, {{sse}}), (2, 5, 9.0), (0.25, 1.0, 0.5625), (-1.5, 0.5, 4.0), (3.5, 3.5, 0.0)):
        got = sse(y, y_hat)
        assert np.shape(got) == () and abs(got - expected) < 1e-09

@test_case(points=0.5, hidden=True)
def test_lists(sse):
    """lists [ko] 리스트를 넣을 때"""
    import numpy as np
    for y, y_hat, expected in (([1, 2, 4], [3, 2, 0], 20.0), ([0.5, -1.0], [2.0, 0.5], 4.5), ([0.5], [2.0], 2.25)):
        got = sse(y, y_hat)
        assert np.shape(got) == () and abs(got - expected) < 1e-09

@test_case(points=0.5, hidden=True)
def test_arrays(sse):
    """arrays of any shape, arguments left alone [ko] 배열의 모양에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    y, y_hat = (np.array([[1.0, -2.0, 0.5], [0.0, 4.0, 1.0]]), np.array([[0.0, 1.0, 0.5], [2.0, 4.5, -1.0]]))
    kept = (y.copy(), y_hat.copy())
    got = sse(y, y_hat)
    assert np.shape(got) == () and abs(got - 18.25) < 1e-09
    assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    a, b = (np.array([10.0, 20.0, 30.0, 40.0]), np.array([11.0, 18.0, 33.0, 36.0]))
    for got in (sse(a, b), sse(b, a)):
        assert np.shape(got) == () and abs(got - 30) < 1e-09
    rng = np.random.default_rng(3)
    for shape in ((7,), (2, 3, 2)):
        y, y_hat = (rng.integers(-16, 17, size=shape) / 4, rng.integers(-16, 17, size=shape) / 4)
        expected = sum(((p - q) ** 2 for p, q in zip(y.ravel().tolist(), y_hat.ravel().tolist())))
        got = sse(y, y_hat)
        assert np.shape(got) == () and abs(got - expected) < 1e-09

@test_case(points=0.25, hidden=True)
def test_every_result_is_a_float(sse):
    """the result is a float [ko] 실수(float)를 돌려주기"""
    import numpy as np
    for y, y_hat, expected in (([1, 2, 4], [3, 2, 0], 20), (7, 4, 9), ([2.5, 1.0], [0.5, 1.0], 4)):
        got = sse(y, y_hat)
        assert np.asarray(got).dtype.kind == 'f' and np.shape(got) == () and (abs(got - expected) < 1e-09)

