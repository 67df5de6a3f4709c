from otter.test_files import test_case

OK_FORMAT = False

name = "judge_learning_rate"
points = 1

@test_case(hidden=False)
def test_three_verdicts(judge_learning_rate):
    import numpy as np
    for losses, expected in (([6.5, 5.0, 3.38], 'too small'), ([6.5, 1.0, 0.0036], 'good'), ([6.5, 11.0, 19.3], 'diverging')):
        got = judge_learning_rate(np.array(losses))
        said = lambda: f'judge_learning_rate({losses})의 결과가 {got!r}입니다. 기댓값은 {expected!r}입니다.'
        assert got == expected, said()

@test_case(hidden=False)
def test_nan_is_diverging(judge_learning_rate):
    import numpy as np
    got = judge_learning_rate(np.array([1.0, 50.0, np.nan]))
    said = lambda: f"judge_learning_rate([1, 50, nan])의 결과가 {got!r}입니다. 기댓값은 'diverging'입니다."
    assert got == 'diverging', said()
