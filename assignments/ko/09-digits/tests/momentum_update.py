from otter.test_files import test_case

OK_FORMAT = False

name = "momentum_update"
points = 2

@test_case(hidden=False)
def test_worked_example(momentum_update):
    import numpy as np
    got = momentum_update(np.array([1.0]), np.array([0.5]), np.array([2.0]), 0.25, mu=0.5)
    said = lambda: f"momentum_update의 결과가 {got!r}입니다. 쌍 (w', v')를 돌려주어야 합니다."
    assert np.iterable(got) and len(got) == 2, said()
    got_w, got_v = got
    said = lambda: f"momentum_update로 구한 v'의 값이 {got_v}입니다. 기댓값은 [-0.25]입니다."
    assert np.allclose(got_v, [-0.25]), said()
    said = lambda: f"momentum_update로 구한 w'의 값이 {got_w}입니다. 기댓값은 [0.75]입니다."
    assert np.allclose(got_w, [0.75]), said()
