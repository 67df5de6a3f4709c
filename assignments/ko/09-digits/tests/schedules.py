from otter.test_files import test_case

OK_FORMAT = False

name = "schedules"
points = 2

@test_case(hidden=False)
def test_step_decay_in_the_table(step_decay):
    for epoch, expected in ((0, 0.8), (9, 0.8), (10, 0.4), (20, 0.2)):
        got = step_decay(0.8, epoch)
        said = lambda: f'step_decay(0.8, {epoch})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert got is not None and abs(got - expected) < 1e-09, said()

@test_case(hidden=False)
def test_exponential_decay_in_the_table(exponential_decay):
    for epoch, expected in ((0, 0.8), (9, 0.325), (10, 0.294), (20, 0.108)):
        got = exponential_decay(0.8, epoch)
        said = lambda: f'exponential_decay(0.8, {epoch})의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'
        assert got is not None and abs(got - expected) < 0.0005, said()
