from otter.test_files import test_case

OK_FORMAT = False

name = "schedules"
points = 2

@test_case(points=0, hidden=False)
def test_step_decay_in_the_table(step_decay):
    for epoch, expected in ((0, 0.8), (9, 0.8), (10, 0.4), (20, 0.2)):
        got = step_decay(0.8, epoch)
        assert got is not None and abs(got - expected) < 1e-09, f'step_decay(0.8, {epoch}) returned {got!r}; expected {expected} [ko] step_decay(0.8, {epoch})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_exponential_decay_in_the_table(exponential_decay):
    for epoch, expected in ((0, 0.8), (9, 0.325), (10, 0.294), (20, 0.108)):
        got = exponential_decay(0.8, epoch)
        assert got is not None and abs(got - expected) < 0.0005, f'exponential_decay(0.8, {epoch}) returned {got!r}; expected about {expected} [ko] exponential_decay(0.8, {epoch})의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'

@test_case(points=0.5, hidden=True)
def test_step_decay(step_decay):
    """step_decay, drop and every not given [ko] step_decay, drop과 every를 주지 않을 때"""
    import numpy as np
    for lr0, epoch, expected in ((0.5, 27, 0.125), (2.0, 19, 1.0), (1.0, 5, 1.0), (4.0, 30, 0.5), (0.75, 0, 0.75)):
        got = step_decay(lr0, epoch)
        assert np.shape(got) == () and abs(got - expected) < 1e-09

@test_case(points=0.5, hidden=True)
def test_step_decay_settings(step_decay):
    """step_decay, drop and every given [ko] step_decay, drop과 every를 줄 때"""
    import numpy as np
    for lr0, epoch, drop, every, expected in ((1.0, 7, 0.25, 3, 0.0625), (1.0, 11, 0.75, 4, 0.5625), (8.0, 3, 0.5, 1, 1.0), (2.0, 14, 0.25, 15, 2.0), (3.0, 6, 1.0, 2, 3.0)):
        got = step_decay(lr0, epoch, drop=drop, every=every)
        assert np.shape(got) == () and abs(got - expected) < 1e-09

@test_case(points=0.5, hidden=True)
def test_exponential_decay(exponential_decay):
    """exponential_decay, rate not given [ko] exponential_decay, rate를 주지 않을 때"""
    import math
    import numpy as np
    for lr0, epoch in ((0.5, 3), (2.0, 17), (0.125, 1), (1.0, 30), (0.75, 0)):
        got = exponential_decay(lr0, epoch)
        assert np.shape(got) == () and abs(got - lr0 / math.exp(epoch / 10)) < 1e-09

@test_case(points=0.5, hidden=True)
def test_exponential_decay_settings(exponential_decay):
    """exponential_decay, rate given [ko] exponential_decay, rate를 줄 때"""
    import math
    import numpy as np
    for lr0, epoch, rate, expected in ((1.0, 4, math.log(2), 1 / 16), (3.0, 2, math.log(3), 1 / 3), (0.5, 6, 0.5, 0.5 / math.e ** 3), (2.0, 9, 0.0, 2.0)):
        got = exponential_decay(lr0, epoch, rate=rate)
        assert np.shape(got) == () and abs(got - expected) < 1e-09

