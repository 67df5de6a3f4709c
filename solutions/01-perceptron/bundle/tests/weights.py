from otter.test_files import test_case

OK_FORMAT = False

name = "weights"
points = 2

@test_case(points=0, hidden=False)
def test_each_has_three_numbers(AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS):
    import numpy as np
    named = (('AND_WEIGHTS', AND_WEIGHTS), ('NAND_WEIGHTS', NAND_WEIGHTS), ('OR_WEIGHTS', OR_WEIGHTS))
    for name, weights in named:
        assert np.shape(weights) == (3,), f'{name} is {weights!r}; expected three numbers (w1, w2, b) [ko] {name}의 값이 {weights!r}입니다. 숫자 세 개 (w1, w2, b)를 넣어야 합니다.'

@test_case(points=0.5, hidden=True)
def test_and_weights_make_and(AND_WEIGHTS):
    """AND_WEIGHTS make an AND gate [ko] AND_WEIGHTS로 AND 게이트 나타내기"""
    import numpy as np
    assert np.shape(AND_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in AND_WEIGHTS)
    corners = ((0, 0), (0, 1), (1, 0), (1, 1))
    bias_first = [int(b + w1 * x1 + w2 * x2 > 0) for x1, x2 in corners]
    bias_last = [int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in corners]
    assert [0, 0, 0, 1] in (bias_first, bias_last)

@test_case(points=1, hidden=True)
def test_nand_weights_make_nand(NAND_WEIGHTS):
    """NAND_WEIGHTS make a NAND gate [ko] NAND_WEIGHTS로 NAND 게이트 나타내기"""
    import numpy as np
    assert np.shape(NAND_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in NAND_WEIGHTS)
    corners = ((0, 0), (0, 1), (1, 0), (1, 1))
    bias_first = [int(b + w1 * x1 + w2 * x2 > 0) for x1, x2 in corners]
    bias_last = [int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in corners]
    assert [1, 1, 1, 0] in (bias_first, bias_last)

@test_case(points=0.5, hidden=True)
def test_or_weights_make_or(OR_WEIGHTS):
    """OR_WEIGHTS make an OR gate [ko] OR_WEIGHTS로 OR 게이트 나타내기"""
    import numpy as np
    assert np.shape(OR_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in OR_WEIGHTS)
    corners = ((0, 0), (0, 1), (1, 0), (1, 1))
    bias_first = [int(b + w1 * x1 + w2 * x2 > 0) for x1, x2 in corners]
    bias_last = [int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in corners]
    assert [0, 1, 1, 1] in (bias_first, bias_last)

