from otter.test_files import test_case

OK_FORMAT = False

name = "sse"
points = 1.5

@test_case(points=0, hidden=False)
def test_lecture(sse):
    import numpy as np
    assert np.isclose(sse(0.7, 0.5), 0.04)
