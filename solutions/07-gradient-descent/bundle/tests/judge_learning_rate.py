from otter.test_files import test_case

OK_FORMAT = False

name = "judge_learning_rate"
points = 1

@test_case(points=0, hidden=False)
def test_three_verdicts(judge_learning_rate):
    import numpy as np
    for losses, expected in (([6.5, 5.0, 3.38], 'too small'), ([6.5, 1.0, 0.0036], 'good'), ([6.5, 11.0, 19.3], 'diverging')):
        got = judge_learning_rate(np.array(losses))
        assert got == expected, f'judge_learning_rate({losses}) returned {got!r}; expected {expected!r} [ko] judge_learning_rate({losses})의 결과가 {got!r}입니다. 기댓값은 {expected!r}입니다.'

@test_case(points=0, hidden=False)
def test_nan_is_diverging(judge_learning_rate):
    import numpy as np
    got = judge_learning_rate(np.array([1.0, 50.0, np.nan]))
    assert got == 'diverging', f"judge_learning_rate([1, 50, nan]) returned {got!r}; expected 'diverging' [ko] judge_learning_rate([1, 50, nan])의 결과가 {got!r}입니다. 기댓값은 'diverging'입니다."

@test_case(points=0.5, hidden=True)
def test_diverging(judge_learning_rate):
    """a learning rate that makes it diverge [ko] 발산하는 학습률"""
    import numpy as np
    nan, inf = (np.nan, np.inf)
    for losses in ([1.0, 1.25], [4.0, 2.0, 8.0], [2.0, 1.0, 0.5, 2.5], [0.25, 0.28125], [7, 8], [1.0, nan], [4.0, nan, 0.5, 0.25], [nan, 0.25], [1.0, 0.5, inf], [3.0, inf, 0.5], [inf, 1.0, 0.5], [inf, inf]):
        got = judge_learning_rate(np.array(losses))
        assert np.shape(got) == () and got == 'diverging'

@test_case(points=0.25, hidden=True)
def test_too_small(judge_learning_rate):
    """a learning rate that is too small [ko] 너무 작은 학습률"""
    import numpy as np
    for losses in ([8.0, 7.0], [1.0, 1.0], [0.5, 0.375], [4.0, 3.0, 3.5, 3.25], [8.0, 1.0, 4.25], [4.0, 9.0, 3.0], [3, 2], [0.25, 0.25, 0.25], [64.0 - k / 4 for k in range(100)]):
        got = judge_learning_rate(np.array(losses))
        assert np.shape(got) == () and got == 'too small'

@test_case(points=0.25, hidden=True)
def test_good(judge_learning_rate):
    """a good learning rate [ko] 적당한 학습률"""
    import numpy as np
    for losses in ([8.0, 4.0], [0.75, 0.25], [5.0, 1.0, 1.5], [1.0, 3.0, 0.25], [9, 2], [8.0, 2.0, 1.75, 1.5], [0.5, 1.5, 0.5, 0.25], [100.0, 20.0, 3.0], [64 * 0.75 ** k for k in range(20)]):
        got = judge_learning_rate(np.array(losses))
        assert np.shape(got) == () and got == 'good'

