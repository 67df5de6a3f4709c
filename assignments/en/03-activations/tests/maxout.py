from otter.test_files import test_case

OK_FORMAT = False

name = "maxout"
points = 1

@test_case(hidden=False)
def test_the_largest_of_three_sums(maxout):
    import numpy as np
    W, b = (np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]), np.array([0.0, 0.5, 1.0]))
    got = maxout(np.array([1.0, 2.0]), W, b)
    assert np.shape(got) == (), f'maxout of one sample returned {got!r}; expected one number'
    assert np.isclose(got, 2.5), f'maxout([1, 2], W, b) returned {got!r}; expected 2.5'

@test_case(hidden=False)
def test_a_batch_gives_a_number_for_each_row(maxout):
    import numpy as np
    W, b = (np.array([[1.0, -1.0]]), np.array([0.0, 0.0]))
    got = maxout(np.array([[-3.0], [0.0], [2.0]]), W, b)
    assert np.shape(got) == (3,), f'maxout of 3 samples returned {got!r}; expected shape (3,)'
    assert np.allclose(got, [3, 0, 2]), f'maxout([[-3], [0], [2]], W, b) returned {got!r}; expected [3, 0, 2]'
