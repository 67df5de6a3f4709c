from otter.test_files import test_case

OK_FORMAT = False

name = "binary_cross_entropy"
points = 2

@test_case(hidden=False)
def test_the_truth_is_one(binary_cross_entropy):
    import numpy as np
    got = binary_cross_entropy(1, 0.3)
    said = lambda: f'binary_cross_entropy(1, 0.3) returned {got!r}; expected -log 0.3 = 1.203973'
    assert np.allclose(np.array(got, float), -np.log(0.3)), said()

@test_case(hidden=False)
def test_the_truth_is_zero(binary_cross_entropy):
    import numpy as np
    got = binary_cross_entropy(0, 0.3)
    said = lambda: f'binary_cross_entropy(0, 0.3) returned {got!r}; expected -log 0.7 = 0.356675'
    assert np.allclose(np.array(got, float), -np.log(0.7)), said()

@test_case(hidden=False)
def test_a_batch_is_averaged(binary_cross_entropy):
    import numpy as np
    got = binary_cross_entropy(np.array([1, 0]), np.array([0.3, 0.3]))
    said = lambda: f'for two samples binary_cross_entropy returned {got!r}; expected one number'
    assert np.shape(got) == (), said()
    said = lambda: f'binary_cross_entropy([1, 0], [0.3, 0.3]) returned {got!r}; expected (1.203973 + 0.356675) / 2 = 0.780324'
    assert np.allclose(np.array(got, float), 0.7803238741323343), said()
