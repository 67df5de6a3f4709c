from otter.test_files import test_case

OK_FORMAT = False

name = "elu"
points = 1

@test_case(hidden=False)
def test_bends_on_the_negative_side(elu):
    import numpy as np
    got = elu(np.array([-2.0, -1.0, 0.0, 3.0]))
    said = lambda: f'elu([-2, -1, 0, 3]) returned {got!r}; expected 4 numbers'
    assert np.shape(got) == (4,), said()
    expected = [-0.86466472, -0.63212056, 0.0, 3.0]
    said = lambda: f'elu([-2, -1, 0, 3]) returned {got!r}; expected about {expected}'
    assert np.allclose(got, expected), said()

@test_case(hidden=False)
def test_a_large_number_gives_no_overflow_warning(elu, warnings_from):
    import numpy as np
    got = elu(np.array([1000.0]))
    said = lambda: f'elu([1000]) returned {got!r}; expected [1000]'
    assert got is not None and np.allclose(got, [1000]), said()
    given = warnings_from(elu, np.array([1000.0]))
    said = lambda: f'elu([1000]) warned: {given}; expected no overflow warning'
    assert not any(('overflow' in text for text in given)), said()
