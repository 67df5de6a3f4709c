from otter.test_files import test_case

OK_FORMAT = False

name = "softmax"
points = 2.5

@test_case(hidden=False)
def test_three_scores(softmax):
    import numpy as np
    got = softmax(np.array([2.0, 1.0, 0.0]))
    said = lambda: f'softmax([2, 1, 0]) returned {got!r}; expected 3 probabilities'
    assert np.shape(got) == (3,), said()
    expected = [0.66524096, 0.24472847, 0.09003057]
    said = lambda: f'softmax([2, 1, 0]) returned {got!r}; expected about {expected}'
    assert np.allclose(got, expected), said()

@test_case(hidden=False)
def test_every_row_sums_to_one(softmax):
    import numpy as np
    got = softmax(np.array([[1.0, 1.0], [0.0, 3.0], [5.0, -2.0]]))
    said = lambda: f'softmax([[1, 1], [0, 3], [5, -2]]) returned {got!r}; expected shape (3, 2)'
    assert np.shape(got) == (3, 2), said()
    sums = [float(sum(row)) for row in got]
    said = lambda: f'the rows of softmax([[1, 1], [0, 3], [5, -2]]) sum to {sums}; expected 1 each'
    assert np.allclose(sums, [1, 1, 1]), said()

@test_case(hidden=False)
def test_large_scores_stay_finite(softmax):
    import numpy as np
    got = softmax(np.array([1000.0, 1000.0]))
    said = lambda: f'softmax([1000, 1000]) returned {got!r}; expected [0.5, 0.5]'
    assert got is not None and np.allclose(got, [0.5, 0.5]), said()
