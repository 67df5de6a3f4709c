from otter.test_files import test_case

OK_FORMAT = False

name = "binary_cross_entropy"
points = 2

@test_case(points=0, hidden=False)
def test_number(binary_cross_entropy):
    import numpy as np
    assert np.isclose(binary_cross_entropy(1, 0.3), -np.log(0.3))

@test_case(points=0.5, hidden=True)
def test_numbers(binary_cross_entropy):
    import math
    import numpy as np
    for y, p, expected in ((1, 0.25, math.log(4)), (0, 0.25, -math.log(0.75)), (0, 0.5, math.log(2)), (1, 0.875, -math.log(0.875))):
        got = binary_cross_entropy(y, p)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09

@test_case(points=1, hidden=True)
def test_arrays(binary_cross_entropy):
    import math
    import numpy as np
    y, p = (np.array([1, 0, 0, 1, 1]), np.array([0.5, 0.5, 0.75, 0.25, 0.875]))
    kept = (y.copy(), p.copy())
    got = binary_cross_entropy(y, p)
    expected = -(math.log(0.5) + math.log(0.5) + math.log(0.25) + math.log(0.25) + math.log(0.875)) / 5
    assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
    assert abs(got - expected) < 1e-09
    assert np.array_equal(y, kept[0]) and np.array_equal(p, kept[1])

@test_case(points=0.5, hidden=True)
def test_edges(binary_cross_entropy):
    import math
    import numpy as np
    for y, p in ((1, 0.0), (0, 1.0)):
        got = binary_cross_entropy(y, p)
        assert np.shape(got) == () and abs(got / -math.log(1e-12) - 1) < 1e-05
    got = binary_cross_entropy(np.array([1, 0]), np.array([1.0, 0.0]))
    assert np.shape(got) == () and 0 <= got + 1e-15 and (got < 1e-05)

