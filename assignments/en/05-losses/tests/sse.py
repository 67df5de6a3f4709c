from otter.test_files import test_case

OK_FORMAT = False

name = "sse"
points = 1.5

@test_case(hidden=False)
def test_the_example_of_the_lecture(sse):
    import numpy as np
    got = sse(0.7, 0.5)
    said = lambda: f'sse(0.7, 0.5) returned {got!r}; expected 0.04'
    assert np.allclose(np.array(got, float), 0.04), said()

@test_case(hidden=False)
def test_two_numbers_add_up(sse):
    import numpy as np
    got = sse([3, 4], [2, 6])
    said = lambda: f'sse([3, 4], [2, 6]) returned {got!r}; expected 1 + 4 = 5'
    assert np.allclose(np.array(got, float), 5), said()

@test_case(hidden=False)
def test_the_result_is_a_float(sse):
    import numpy as np
    got = sse([3, 4], [2, 6])
    said = lambda: f'sse([3, 4], [2, 6]) returned {got!r}, which is no float; expected the float 5.0'
    assert np.asarray(got).dtype.kind == 'f', said()
