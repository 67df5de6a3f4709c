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
    said = lambda: f'{call} returned {got!r}; expected one number'
    assert got is not None and np.shape(got) == (), said()
    said = lambda: f'{call} returned {got!r}; expected 2.5'
    assert np.isclose(got, 2.5), said()

@test_case(hidden=False)
def test_a_batch_gives_a_number_for_each_row(maxout):
    import numpy as np
    W, b = (np.array([[1.0, -1.0]]), np.array([0.0, 0.0]))
    got = maxout(np.array([[-3.0], [0.0], [2.0]]), W, b)
    call = 'maxout([[-3], [0], [2]], [[1, -1]], [0, 0])'
    said = lambda: f'{call} returned {got!r}; expected shape (3,)'
    assert np.shape(got) == (3,), said()
    said = lambda: f'{call} returned {got!r}; expected [3, 0, 2]'
    assert np.allclose(got, [3, 0, 2]), said()
