from otter.test_files import test_case

OK_FORMAT = False

name = "weights"
points = 2

@test_case(hidden=False)
def test_shapes(W1, b1, W2, b2):
    import numpy as np
    named = (('W1', W1, (2, 2)), ('b1', b1, (2,)), ('W2', W2, (2, 1)), ('b2', b2, (1,)))
    for name, value, expected in named:
        said = lambda: f'{name}의 값이 {value!r}입니다. 기댓값의 모양은 {expected}입니다.'
        assert np.shape(value) == expected, said()

@test_case(hidden=False)
def test_two_zeros_give_zero(W1, b1, W2, b2):
    import numpy as np
    shapes = tuple((np.shape(value) for value in (W1, b1, W2, b2)))
    expected = ((2, 2), (2,), (2, 1), (1,))
    said = lambda: f'W1, b1, W2, b2의 모양이 차례로 {shapes}입니다. 기댓값은 {expected}입니다.'
    assert shapes == expected, said()
    s = [int(float(bias) > 0) for bias in b1]
    y = int(s[0] * float(W2[0][0]) + s[1] * float(W2[1][0]) + float(b2[0]) > 0)
    said = lambda: f'입력이 (0, 0)일 때 s1 = {s[0]}, s2 = {s[1]}, y = {y}입니다. 기댓값은 y = 0입니다.'
    assert y == 0, said()
