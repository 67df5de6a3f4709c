from otter.test_files import test_case

OK_FORMAT = False

name = "elu"
points = 1

@test_case(points=0, hidden=False)
def test_bends_on_the_negative_side(elu):
    import numpy as np
    got = elu(np.array([-2.0, -1.0, 0.0, 3.0]))
    assert np.shape(got) == (4,), f'elu([-2, -1, 0, 3]) returned {got!r}; expected 4 numbers [ko] elu([-2, -1, 0, 3])의 결과가 {got!r}입니다. 숫자 4개가 나와야 합니다.'
    expected = [-0.86466472, -0.63212056, 0.0, 3.0]
    assert np.allclose(got, expected), f'elu([-2, -1, 0, 3]) returned {got!r}; expected about {expected} [ko] elu([-2, -1, 0, 3])의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_a_large_number_gives_no_overflow_warning(elu, warnings_from):
    import numpy as np
    got = elu(np.array([1000.0]))
    assert got is not None and np.allclose(got, [1000]), f'elu([1000]) returned {got!r}; expected [1000] [ko] elu([1000])의 결과가 {got!r}입니다. 기댓값은 [1000]입니다.'
    given = warnings_from(elu, np.array([1000.0]))
    assert not any(('overflow' in text for text in given)), f'elu([1000]) warned: {given}; expected no overflow warning [ko] elu([1000])에서 나온 경고는 {given}입니다. 오버플로 경고가 나오지 않아야 합니다.'

@test_case(points=0.5, hidden=True)
def test_both_sides(elu):
    """positive and negative values, argument left alone [ko] 양수와 음수, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    for x in (0.0, 2.0, 0.5, 12.5, -1.0, -0.25, -3.0, -20.0):
        got = elu(x)
        assert np.shape(got) == ()
        assert abs(got - (x if x >= 0 else math.exp(x) - 1)) < 1e-09
    rng = np.random.default_rng(35)
    for x in (np.array([[-1.5, 0.0], [0.25, 4.0], [-0.125, 1.0]]), np.array([-3.0, -1.0, 0.0, 2.0]), rng.normal(0, 2, (2, 2, 3))):
        kept = x.copy()
        got = elu(x)
        assert np.shape(got) == x.shape
        expected = [number if number >= 0 else math.exp(number) - 1 for number in kept.ravel().tolist()]
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-09
        assert np.array_equal(x, kept)

@test_case(points=0.25, hidden=True)
def test_other_alphas(elu):
    """another alpha given [ko] 다른 alpha를 줄 때"""
    import math
    import numpy as np
    for x, alpha in ((-1.0, 0.5), (-0.75, 2.0), (3.0, 2.0), (-30.0, 1.5), (0.0, 4.0)):
        got = elu(x, alpha)
        assert np.shape(got) == ()
        assert abs(got - (x if x >= 0 else alpha * (math.exp(x) - 1))) < 1e-09
    x = np.array([[-2.0, 1.0, -0.5], [0.0, -1.0, 3.5]])
    got = elu(x, alpha=0.25)
    assert np.shape(got) == (2, 3)
    expected = [number if number >= 0 else 0.25 * (math.exp(number) - 1) for number in x.ravel().tolist()]
    assert np.max(np.abs(np.ravel(got) - expected)) < 1e-09

@test_case(points=0.25, hidden=True)
def test_no_overflow_warning(elu, env):
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
    cases = ((np.array([[1000.0, -1000.0, 0.0]]), [1000, -1, 0]), (1000.0, [1000]))
    for x, expected in cases:
        got = elu(x)
        assert np.shape(got) == np.shape(x)
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-09
    for x, _ in cases:
        assert not any(('overflow' in text for text in given(elu, x)))

