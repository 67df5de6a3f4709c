from otter.test_files import test_case

OK_FORMAT = False

name = "loss"
points = 2

@test_case(hidden=False)
def test_lecture(loss):
    import math
    import numpy as np
    params = {'W1': np.array([[0.0]]), 'b1': np.array([0.0]), 'W2': np.array([[0.0, 0.0]]), 'b2': np.log(np.array([0.7, 0.3]))}
    got = loss(params, np.array([[1.0]]), np.array([[0.0, 1.0]]))
    said = lambda: f'loss의 결과가 {got!r}입니다. 실수(float) 하나여야 합니다.'
    assert got is not None and np.shape(got) == (), said()
    said = lambda: f'출력이 [0.7, 0.3]인 신경망의 손실이 {got!r}입니다. 기댓값은 -log 0.3입니다.'
    assert abs(got + math.log(0.3)) < 1e-09, said()

@test_case(hidden=False)
def test_a_batch_is_averaged(loss):
    import math
    import numpy as np
    params = {'W1': np.array([[0.0]]), 'b1': np.array([0.0]), 'W2': np.array([[0.0, 0.0]]), 'b2': np.log(np.array([0.7, 0.3]))}
    got = loss(params, np.array([[1.0], [2.0]]), np.array([[0.0, 1.0], [1.0, 0.0]]))
    expected = -(math.log(0.3) + math.log(0.7)) / 2
    said = lambda: f'행이 두 개인 배치에 대한 loss의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
    assert got is not None and np.shape(got) == () and (abs(got - expected) < 1e-09), said()
