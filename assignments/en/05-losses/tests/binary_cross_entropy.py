from otter.test_files import test_case

OK_FORMAT = False

name = "binary_cross_entropy"
points = 2

@test_case(points=0, hidden=False)
def test_number(binary_cross_entropy):
    import numpy as np
    assert np.isclose(binary_cross_entropy(1, 0.3), -np.log(0.3))
