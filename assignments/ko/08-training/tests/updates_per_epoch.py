from otter.test_files import test_case

OK_FORMAT = False

name = "updates_per_epoch"
points = 1

@test_case(hidden=False)
def test_a_thousand_samples(updates_per_epoch):
    import numpy as np
    for batch_size, expected in ((1000, 1), (32, 32), (1, 1000)):
        got = updates_per_epoch(1000, batch_size)
        said = lambda: f'updates_per_epoch(1000, {batch_size})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert got == expected, said()
        said = lambda: f'updates_per_epoch(1000, {batch_size})의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다.'
        assert np.asarray(got).dtype.kind in 'biu', said()
