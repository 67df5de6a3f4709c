from otter.test_files import test_case

OK_FORMAT = False

name = "weights"
points = 2

@test_case(hidden=False)
def test_shapes(W1, b1, W2, b2):
    import numpy as np
    named = (('W1', W1, (2, 2)), ('b1', b1, (2,)), ('W2', W2, (2, 1)), ('b2', b2, (1,)))
    for name, value, expected in named:
        said = lambda: f'{name} is {value!r}; expected shape {expected}'
        assert np.shape(value) == expected, said()

@test_case(hidden=False)
def test_two_zeros_give_zero(W1, b1, W2, b2):
    import numpy as np
    shapes = tuple((np.shape(value) for value in (W1, b1, W2, b2)))
    expected = ((2, 2), (2,), (2, 1), (1,))
    said = lambda: f'the shapes of W1, b1, W2, b2 are {shapes}; expected {expected}'
    assert shapes == expected, said()
    s = [int(float(bias) > 0) for bias in b1]
    y = int(s[0] * float(W2[0][0]) + s[1] * float(W2[1][0]) + float(b2[0]) > 0)
    said = lambda: f'the input (0, 0) gives s1 = {s[0]}, s2 = {s[1]} and y = {y}; expected y = 0'
    assert y == 0, said()
