from otter.test_files import test_case

OK_FORMAT = False

name = "mse"
points = 1.5

@test_case(hidden=False)
def test_the_example_of_the_lecture(mse):
    import numpy as np
    got = mse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5]))
    said = lambda: f'mse([3, 4, 5], [2.7, 4.2, 5.5])의 결과가 {got!r}입니다. 기댓값은 0.38/3입니다.'
    assert np.allclose(np.array(got, float), 0.38 / 3), said()

@test_case(hidden=False)
def test_every_element_of_a_table_counts(mse):
    import numpy as np
    got = mse(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 4.0], [3.0, 2.0]]))
    said = lambda: f'2 x 2 배열 두 개에 대한 mse의 결과가 {got!r}입니다. 숫자 하나여야 합니다.'
    assert np.shape(got) == (), said()
    said = lambda: f'mse([[1, 2], [3, 4]], [[1, 4], [3, 2]])의 결과가 {got!r}입니다. 기댓값은 (4 + 4)/4 = 2입니다.'
    assert np.allclose(np.array(got, float), 2), said()
