from otter.test_files import test_case

OK_FORMAT = False

name = "predict_proba"
points = 1

@test_case(hidden=False)
def test_the_example(predict_proba):
    import numpy as np
    example = {'W1': np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), 'b1': np.array([0.0, 0.5, -0.25]), 'W2': np.array([[1.0, -0.5], [0.5, 1.0], [-1.0, 0.25]]), 'b2': np.array([0.25, -0.25]), 'W3': np.array([[-1.0, 0.5], [0.5, 1.0]]), 'b3': np.array([0.0, 0.0])}
    got = predict_proba(np.array([1.0, 0.5]), example)
    said = lambda: f'predict_proba([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값의 모양은 (2,)입니다.'
    assert np.shape(got) == (2,), said()
    expected = [0.2203, 0.7797]
    said = lambda: f'predict_proba([1, 0.5], EXAMPLE)의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'
    assert np.allclose(got, expected, atol=0.0001), said()
