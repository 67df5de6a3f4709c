from otter.test_files import test_case

OK_FORMAT = False

name = "sigmoid"
points = 2

@test_case(hidden=False)
def test_zero_becomes_one_half(sigmoid):
    got = sigmoid(0)
    said = lambda: f'sigmoid(0) returned {got!r}; expected 0.5'
    assert got == 0.5, said()

@test_case(hidden=False)
def test_an_array_gives_an_array(sigmoid):
    import numpy as np
    got = sigmoid(np.array([-2.0, 0.0, 2.0]))
    said = lambda: f'sigmoid([-2, 0, 2]) returned {got!r}; expected 3 numbers'
    assert np.shape(got) == (3,), said()
    expected = [0.11920292, 0.5, 0.88079708]
    said = lambda: f'sigmoid([-2, 0, 2]) returned {got!r}; expected about {expected}'
    assert np.allclose(got, expected), said()

@test_case(hidden=False)
def test_large_numbers_give_no_overflow_warning(sigmoid, warnings_from):
    import numpy as np
    got = sigmoid(np.array([-1000.0, 1000.0]))
    said = lambda: f'sigmoid([-1000, 1000]) returned {got!r}; expected [0, 1]'
    assert got is not None and np.allclose(got, [0, 1]), said()
    given = warnings_from(sigmoid, np.array([-1000.0, 1000.0]))
    said = lambda: f'sigmoid([-1000, 1000]) warned: {given}; expected no overflow warning'
    assert not any(('overflow' in text for text in given)), said()
