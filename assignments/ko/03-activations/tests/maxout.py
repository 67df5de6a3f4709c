from otter.test_files import test_case

OK_FORMAT = False

name = "maxout"
points = 1

@test_case(hidden=False)
def test_the_largest_of_three_sums(maxout):
    import numpy as np
    W, b = (np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]), np.array([0.0, 0.5, 1.0]))
    got = maxout(np.array([1.0, 2.0]), W, b)
    call = 'maxout([1, 2], [[1, 0, -1], [0, 1, 1]], [0, 0.5, 1])'
    said = lambda: f'{call}의 결과가 {got!r}입니다. 숫자 하나가 나와야 합니다.'
    assert got is not None and np.shape(got) == (), said()
    said = lambda: f'{call}의 결과가 {got!r}입니다. 기댓값은 2.5입니다.'
    assert np.isclose(got, 2.5), said()

@test_case(hidden=False)
def test_a_batch_gives_a_number_for_each_row(maxout):
    import numpy as np
    W, b = (np.array([[1.0, -1.0]]), np.array([0.0, 0.0]))
    got = maxout(np.array([[-3.0], [0.0], [2.0]]), W, b)
    call = 'maxout([[-3], [0], [2]], [[1, -1]], [0, 0])'
    said = lambda: f'{call}의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다.'
    assert np.shape(got) == (3,), said()
    said = lambda: f'{call}의 결과가 {got!r}입니다. 기댓값은 [3, 0, 2]입니다.'
    assert np.allclose(got, [3, 0, 2]), said()
