from otter.test_files import test_case

OK_FORMAT = False

name = "weights"
points = 2

@test_case(hidden=False)
def test_each_has_three_numbers(AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS):
    import numpy as np
    named = (('AND_WEIGHTS', AND_WEIGHTS), ('NAND_WEIGHTS', NAND_WEIGHTS), ('OR_WEIGHTS', OR_WEIGHTS))
    for name, weights in named:
        said = lambda: f'{name} is {weights!r}; expected three numbers (w1, w2, b)'
        assert np.shape(weights) == (3,), said()
