from otter.test_files import test_case

OK_FORMAT = False

name = "adam_update"
points = 3

@test_case(hidden=False)
def test_first_step(adam_update):
    import numpy as np
    zero = np.array([0.0])
    got = adam_update(np.array([1.0]), zero, zero, 1, np.array([2.0]), lr=0.1)
    said = lambda: f"adam_update의 결과가 {got!r}입니다. 배열 세 개 (w', m', v')를 돌려주어야 합니다."
    assert np.iterable(got) and len(got) == 3, said()
    got_w, got_m, got_v = got
    said = lambda: f"adam_update로 구한 m'의 값이 {got_m}입니다. 기댓값은 [0.2]입니다."
    assert np.allclose(got_m, [0.2]), said()
    said = lambda: f"adam_update로 구한 v'의 값이 {got_v}입니다. 기댓값은 [0.004]입니다."
    assert np.allclose(got_v, [0.004]), said()
    said = lambda: f"adam_update로 구한 w'의 값이 {got_w}입니다. 기댓값은 [0.9]입니다."
    assert np.allclose(got_w, [0.9]), said()
