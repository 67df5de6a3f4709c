from otter.test_files import test_case

OK_FORMAT = False

name = "elu"
points = 1

@test_case(hidden=False)
def test_bends_on_the_negative_side(elu):
    import numpy as np
    got = elu(np.array([-2.0, -1.0, 0.0, 3.0]))
    assert np.shape(got) == (4,), f'elu([-2, -1, 0, 3]) returned {got!r}; expected 4 numbers'
    expected = [-0.86466472, -0.63212056, 0.0, 3.0]
    assert np.allclose(got, expected), f'elu([-2, -1, 0, 3]) returned {got!r}; expected about {expected}'

@test_case(hidden=False)
def test_a_large_number_gives_no_overflow_warning(elu, warnings_from):
    import numpy as np
    got = elu(np.array([1000.0]))
    assert got is not None and np.allclose(got, [1000]), f'elu([1000]) returned {got!r}; expected [1000]'
    given = warnings_from(elu, np.array([1000.0]))
    assert not any(('overflow' in text for text in given)), f'elu([1000]) warned: {given}; expected no overflow warning'
