from otter.test_files import test_case

OK_FORMAT = False

name = "cross_entropy"
points = 2.5

@test_case(hidden=False)
def test_the_example_of_the_lecture(cross_entropy):
    import numpy as np
    got = cross_entropy(np.array([0, 1]), np.array([0.7, 0.3]))
    said = lambda: f'cross_entropy([0, 1], [0.7, 0.3])의 결과가 {got!r}입니다. 숫자 하나여야 합니다.'
    assert np.shape(got) == (), said()
    said = lambda: f'cross_entropy([0, 1], [0.7, 0.3])의 결과가 {got!r}입니다. 기댓값은 -log 0.3 = 1.203973입니다.'
    assert np.allclose(np.array(got, float), -np.log(0.3)), said()

@test_case(hidden=False)
def test_a_batch_is_averaged_over_its_rows(cross_entropy):
    import numpy as np
    got = cross_entropy(np.array([[0, 1], [1, 0]]), np.array([[0.7, 0.3], [0.7, 0.3]]))
    said = lambda: f'행이 두 개인 배치에 대한 cross_entropy의 결과가 {got!r}입니다. 숫자 하나여야 합니다.'
    assert np.shape(got) == (), said()
    said = lambda: f'cross_entropy([[0, 1], [1, 0]], [[0.7, 0.3], [0.7, 0.3]])의 결과가 {got!r}입니다. 기댓값은 (1.203973 + 0.356675) / 2 = 0.780324입니다.'
    assert np.allclose(np.array(got, float), 0.7803238741323343), said()
