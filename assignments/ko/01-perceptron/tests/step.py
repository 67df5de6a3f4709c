from otter.test_files import test_case

OK_FORMAT = False

name = "step"
points = 1

@test_case(hidden=False)
def test_positive_gives_one_negative_gives_zero(step):
    for a, expected in ((2.5, 1), (-1.0, 0)):
        got = step(a)
        said = lambda: f'step({a})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert got == expected, said()

@test_case(hidden=False)
def test_an_array_gives_an_array(step):
    import numpy as np
    got = step(np.array([-1.5, 0.3, 2.0]))
    said = lambda: f'step(np.array([-1.5, 0.3, 2.0]))의 결과가 {got!r}입니다. 기댓값은 array([0, 1, 1])입니다.'
    assert np.shape(got) == (3,) and np.array_equal(got, [0, 1, 1]), said()

@test_case(hidden=False)
def test_the_result_is_an_integer(step):
    import numpy as np
    got = step(2.5)
    said = lambda: f'step(2.5)의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다.'
    assert np.asarray(got).dtype.kind in 'biu', said()
