from otter.test_files import test_case

OK_FORMAT = False

name = "weights"
points = 2

@test_case(hidden=False)
def test_each_has_three_numbers(AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS):
    import numpy as np
    named = (('AND_WEIGHTS', AND_WEIGHTS), ('NAND_WEIGHTS', NAND_WEIGHTS), ('OR_WEIGHTS', OR_WEIGHTS))
    for name, weights in named:
        said = lambda: f'{name}의 값이 {weights!r}입니다. 숫자 세 개 (w1, w2, b)를 넣어야 합니다.'
        assert np.shape(weights) == (3,), said()
