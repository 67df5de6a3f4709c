from otter.test_files import test_case

OK_FORMAT = False

name = "momentum_path"
points = 1

@test_case(hidden=False)
def test_worked_example(momentum_path):
    import numpy as np
    start = np.array([-7.0, 2.0])
    got = momentum_path(lambda w: np.array([0.02 * w[0], 2.0 * w[1]]), start, [0.4, 0.2], mu=0.5)
    said = lambda: f'학습률이 2개일 때 momentum_path가 돌려준 배열의 모양이 {np.shape(got)}입니다. (3, 2)여야 합니다.'
    assert np.shape(got) == (3, 2), said()
    for step, expected in enumerate(([-7.0, 2.0], [-6.944, 0.4], [-6.888224, -0.56])):
        point = np.asarray(got)[step].tolist()
        said = lambda: f'momentum_path로 {step}번 움직인 뒤의 점이 {point}입니다. 기댓값은 {expected}입니다.'
        assert np.allclose(point, expected), said()
    said = lambda: f'momentum_path의 인수 w0가 호출한 뒤에는 {start.tolist()}입니다. w0의 값을 바꾸지 마세요.'
    assert start.tolist() == [-7.0, 2.0], said()
