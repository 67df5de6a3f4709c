from otter.test_files import test_case

OK_FORMAT = False

name = "affine"
points = 2

@test_case(hidden=False)
def test_first_layer_of_the_example(affine):
    import numpy as np
    W, b = (np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), np.array([0.0, 0.5, -0.25]))
    got = affine(np.array([1.0, 0.5]), W, b)
    said = lambda: f'affine([1, 0.5], W1, b1)의 결과가 {got!r}입니다. 기댓값의 모양은 (3,)입니다.'
    assert np.shape(got) == (3,), said()
    expected = [1.0, -0.25, -0.25]
    said = lambda: f'affine([1, 0.5], W1, b1)의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
    assert np.allclose(got, expected), said()

@test_case(hidden=False)
def test_a_batch_gives_a_row_for_each_sample(affine):
    import numpy as np
    W, b = (np.array([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]]), np.array([10.0, 20.0, 30.0]))
    got = affine(np.array([[1.0, 2.0], [0.0, 0.0]]), W, b)
    call = 'affine([[1, 2], [0, 0]], [[1, 0, 2], [0, 1, -1]], [10, 20, 30])'
    said = lambda: f'{call}의 결과가 {got!r}입니다. 기댓값의 모양은 (2, 3)입니다.'
    assert np.shape(got) == (2, 3), said()
    expected = [[11, 22, 30], [10, 20, 30]]
    said = lambda: f'{call}의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
    assert np.allclose(got, expected), said()
