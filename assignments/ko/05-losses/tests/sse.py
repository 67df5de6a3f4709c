from otter.test_files import test_case

OK_FORMAT = False

name = "sse"
points = 1.5

@test_case(hidden=False)
def test_the_example_of_the_lecture(sse):
    import numpy as np
    got = sse(0.7, 0.5)
    said = lambda: f'sse(0.7, 0.5)의 결과가 {got!r}입니다. 기댓값은 0.04입니다.'
    assert np.allclose(np.array(got, float), 0.04), said()

@test_case(hidden=False)
def test_two_numbers_add_up(sse):
    import numpy as np
    got = sse([3, 4], [2, 6])
    said = lambda: f'sse([3, 4], [2, 6])의 결과가 {got!r}입니다. 기댓값은 1 + 4 = 5입니다.'
    assert np.allclose(np.array(got, float), 5), said()

@test_case(hidden=False)
def test_the_result_is_a_float(sse):
    import numpy as np
    got = sse([3, 4], [2, 6])
    said = lambda: f'sse([3, 4], [2, 6])의 결과가 {got!r}이고, 이것은 실수(float)가 아닙니다. 기댓값은 실수 5.0입니다.'
    assert np.asarray(got).dtype.kind == 'f', said()
