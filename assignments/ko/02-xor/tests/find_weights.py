from otter.test_files import test_case

OK_FORMAT = False

name = "find_weights"
points = 3

@test_case(hidden=False)
def test_weights_for_and(find_weights):
    import numpy as np
    got = find_weights(np.array([0, 0, 0, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = 'find_weights(np.array([0, 0, 0, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))'
    said = lambda: f'{call}의 결과가 {got!r}입니다. 숫자 세 개 (w1, w2, b)가 나와야 합니다.'
    assert np.shape(got) == (3,), said()
    w1, w2, b = (float(value) for value in got)
    outputs = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    said = lambda: f'{call}의 결과가 {got!r}입니다. 이 값을 쓴 퍼셉트론의 출력은 {outputs}입니다. 기댓값은 [0, 0, 0, 1]입니다.'
    assert outputs == [0, 0, 0, 1], said()

@test_case(hidden=False)
def test_weights_for_or_and_none_for_xor(find_weights):
    import numpy as np
    grid = 'np.array([-1.0, -0.5, 0.5, 1.0])'
    got = find_weights(np.array([0, 1, 1, 1]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = f'find_weights(np.array([0, 1, 1, 1]), {grid})'
    said = lambda: f'{call}의 결과가 {got!r}입니다. 숫자 세 개 (w1, w2, b)가 나와야 합니다.'
    assert np.shape(got) == (3,), said()
    got = find_weights(np.array([0, 1, 1, 0]), np.array([-1.0, -0.5, 0.5, 1.0]))
    call = f'find_weights(np.array([0, 1, 1, 0]), {grid})'
    said = lambda: f'{call}의 결과가 {got!r}입니다. XOR 게이트는 퍼셉트론 하나로 나타낼 수 없으므로 기댓값은 None입니다.'
    assert got is None, said()
