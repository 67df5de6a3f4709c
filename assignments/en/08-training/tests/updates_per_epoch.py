from otter.test_files import test_case

OK_FORMAT = False

name = "updates_per_epoch"
points = 1

@test_case(hidden=False)
def test_a_thousand_samples(updates_per_epoch):
    import numpy as np
    for batch_size, expected in ((1000, 1), (32, 32), (1, 1000)):
        got = updates_per_epoch(1000, batch_size)
        said = lambda: f'updates_per_epoch(1000, {batch_size}) returned {got!r}; expected {expected}'
        assert got == expected, said()
        said = lambda: f'updates_per_epoch(1000, {batch_size}) returned {got!r}, which is no integer; expected the integer {expected}'
        assert np.asarray(got).dtype.kind in 'biu', said()
