from otter.test_files import test_case

OK_FORMAT = False

name = "identity"
points = 0.5

@test_case(hidden=False)
def test_nothing_is_changed(identity):
    import numpy as np
    got = identity(np.array([-2.0, 0.7]))
    said = lambda: f'identity([-2, 0.7])의 결과가 {got!r}입니다. 숫자 2개가 나와야 합니다.'
    assert np.shape(got) == (2,), said()
    said = lambda: f'identity([-2, 0.7])의 결과가 {got!r}입니다. 기댓값은 [-2, 0.7]입니다.'
    assert np.allclose(got, [-2, 0.7]), said()
