from otter.test_files import test_case

OK_FORMAT = False

name = "perceptron"
points = 2

@test_case(points=0, hidden=False)
def test_lecture(perceptron):
    import numpy as np
    w = np.array([0.5, 0.5])
    assert perceptron(np.array([1, 1]), w, -0.7) == 1
    assert perceptron(np.array([1, 0]), w, -0.7) == 0
