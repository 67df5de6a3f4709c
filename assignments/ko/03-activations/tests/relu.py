from otter.test_files import test_case

OK_FORMAT = False

name = "relu"
points = 1

@test_case(hidden=False)
def test_negative_becomes_zero(relu):
    got = relu(-2)
    said = lambda: f'relu(-2)의 결과가 {got!r}입니다. 기댓값은 0입니다.'
    assert got == 0, said()

@test_case(hidden=False)
def test_positive_stays_as_it_is(relu):
    import numpy as np
    got = relu(np.array([-2.0, 0.0, 3.0]))
    said = lambda: f'relu([-2, 0, 3])의 결과가 {got!r}입니다. 숫자 3개가 나와야 합니다.'
    assert np.shape(got) == (3,), said()
    said = lambda: f'relu([-2, 0, 3])의 결과가 {got!r}입니다. 기댓값은 [0, 0, 3]입니다.'
    assert np.allclose(got, [0, 0, 3]), said()
