from otter.test_files import test_case

OK_FORMAT = False

name = "forward"
points = 3

@test_case(hidden=False)
def test_the_example(forward):
    import numpy as np
    example = {'W1': np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), 'b1': np.array([0.0, 0.5, -0.25]), 'W2': np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]), 'b2': np.array([0.25, -0.25]), 'W3': np.array([[-1.0, 0.5], [0.5, 1.0]]), 'b3': np.array([0.0, 0.0])}
    got = forward(np.array([1.0, 0.5]), example)
    said = lambda: f'forward([1, 0.5], EXAMPLE) returned {got!r}; expected shape (2,)'
    assert np.shape(got) == (2,), said()
    expected = [-0.4403, 0.8239]
    said = lambda: f'forward([1, 0.5], EXAMPLE) returned {got!r}; expected about {expected}'
    assert np.allclose(got, expected, atol=0.0001), said()

@test_case(hidden=False)
def test_a_batch_gives_a_row_for_each_sample(forward):
    import numpy as np
    zeros = {'W1': np.zeros((2, 3)), 'b1': np.zeros(3), 'W2': np.zeros((3, 2)), 'b2': np.zeros(2), 'W3': np.array([[2.0, 4.0], [6.0, 8.0]]), 'b3': np.array([1.0, 10.0])}
    got = forward(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), zeros)
    said = lambda: f'forward of three samples returned {got!r}; expected shape (3, 2)'
    assert np.shape(got) == (3, 2), said()
    expected = [[5, 16], [5, 16], [5, 16]]
    said = lambda: f'with W1 and W2 all zero forward returned {got!r}; expected {expected}'
    assert np.allclose(got, expected), said()
