from otter.test_files import test_case

OK_FORMAT = False

name = "sigmoid"
points = 2

@test_case(points=0, hidden=False)
def test_zero_becomes_one_half(sigmoid):
    got = sigmoid(0)
    assert got == 0.5, f'sigmoid(0) returned {got!r}; expected 0.5 [ko] sigmoid(0)의 결과가 {got!r}입니다. 기댓값은 0.5입니다.'

@test_case(points=0, hidden=False)
def test_an_array_gives_an_array(sigmoid):
    import numpy as np
    got = sigmoid(np.array([-2.0, 0.0, 2.0]))
    assert np.shape(got) == (3,), f'sigmoid([-2, 0, 2]) returned {got!r}; expected 3 numbers [ko] sigmoid([-2, 0, 2])의 결과가 {got!r}입니다. 숫자 3개가 나와야 합니다.'
    expected = [0.11920292, 0.5, 0.88079708]
    assert np.allclose(got, expected), f'sigmoid([-2, 0, 2]) returned {got!r}; expected about {expected} [ko] sigmoid([-2, 0, 2])의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_large_numbers_give_no_overflow_warning(sigmoid, warnings_from):
    import numpy as np
    got = sigmoid(np.array([-1000.0, 1000.0]))
    assert got is not None and np.allclose(got, [0, 1]), f'sigmoid([-1000, 1000]) returned {got!r}; expected [0, 1] [ko] sigmoid([-1000, 1000])의 결과가 {got!r}입니다. 기댓값은 [0, 1]입니다.'
    given = warnings_from(sigmoid, np.array([-1000.0, 1000.0]))
    assert not any(('overflow' in text for text in given)), f'sigmoid([-1000, 1000]) warned: {given}; expected no overflow warning [ko] sigmoid([-1000, 1000])에서 나온 경고는 {given}입니다. 오버플로 경고가 나오지 않아야 합니다.'

@test_case(points=0.5, hidden=True)
def test_numbers(sigmoid):
    """a single number [ko] 숫자 하나를 넣을 때"""
    import math
    import numpy as np
    for x in (0, 0.0, 1, -1, 2.5, -3.0, 0.125, -7, 12.0):
        got = sigmoid(x)
        assert np.shape(got) == ()
        assert abs(got - 1 / (1 + math.exp(-x))) < 1e-09
    assert sigmoid(0) == 0.5

@test_case(points=0.75, hidden=True)
def test_arrays(sigmoid):
    """an array of any shape, argument left alone [ko] 배열의 모양에 상관없이, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    rng = np.random.default_rng(31)
    for x in (np.array([[-1.5, 0.0, 0.25], [3.0, -0.5, 6.0]]), np.array([-3.0, -1.0, 0.0, 2.0, 5.0]), np.array([[1.0], [-2.0]]), rng.normal(0, 4, size=(3, 2, 4)), rng.normal(0, 4, size=20)):
        kept = x.copy()
        got = sigmoid(x)
        assert np.shape(got) == x.shape
        expected = [1 / (1 + math.exp(-number)) for number in kept.ravel().tolist()]
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-09
        assert np.array_equal(x, kept)

@test_case(points=0.25, hidden=True)
def test_values_far_out(sigmoid):
    """values far from zero, argument left alone [ko] 절댓값이 큰 입력, 인수를 바꾸지 않기"""
    import numpy as np
    for x, expected in ((1000, 1.0), (-1000, 0.0), (1000.0, 1.0), (-1000.0, 0.0)):
        got = sigmoid(x)
        assert np.shape(got) == () and abs(got - expected) < 1e-09
    x = np.array([[1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 0.0]])
    kept = x.copy()
    got = sigmoid(x)
    assert np.shape(got) == (2, 3)
    assert np.max(np.abs(np.asarray(got) - np.array([[1, 0, 0.5], [0, 1, 0.5]]))) < 1e-09
    assert np.array_equal(x, kept)

@test_case(points=0.5, hidden=True)
def test_no_overflow_warning(sigmoid, env):
    """no overflow warning [ko] 오버플로 경고 없이 계산하기"""
    import warnings
    import numpy as np

    def here(function, x):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter('always')
            function(x)
        return [str(warning.message) for warning in caught]
    given = env.get('warnings_from')
    given = here if given is None else given
    cases = ((np.array([-1000.0, 0.0, 1000.0]), [0, 0.5, 1]), (-1000.0, [0]), (1000, [1]))
    for x, expected in cases:
        got = sigmoid(x)
        assert np.shape(got) == np.shape(x)
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-09
    for x, _ in cases:
        assert not any(('overflow' in text for text in given(sigmoid, x)))

