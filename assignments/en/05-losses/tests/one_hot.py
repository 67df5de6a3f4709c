from otter.test_files import test_case

OK_FORMAT = False

name = "one_hot"
points = 1.5

@test_case(hidden=False)
def test_two_classes(one_hot):
    import numpy as np
    got = one_hot(np.array([0, 1]), 2)
    said = lambda: f'one_hot([0, 1], 2) returned {got!r}; expected [[1, 0], [0, 1]]'
    assert np.array_equal(got, [[1, 0], [0, 1]]), said()

@test_case(hidden=False)
def test_rows_keep_the_order_of_the_labels(one_hot):
    import numpy as np
    got = one_hot(np.array([2, 0]), 3)
    said = lambda: f'one_hot([2, 0], 3) returned {got!r}; expected an array of shape (2, 3)'
    assert np.shape(got) == (2, 3), said()
    said = lambda: f'one_hot([2, 0], 3) returned {got!r}; expected [[0, 0, 1], [1, 0, 0]]'
    assert np.array_equal(got, [[0, 0, 1], [1, 0, 0]]), said()
    said = lambda: f'one_hot([2, 0], 3) returned {got!r}, which are no floats; expected [[0., 0., 1.], [1., 0., 0.]]'
    assert np.asarray(got).dtype.kind == 'f', said()
