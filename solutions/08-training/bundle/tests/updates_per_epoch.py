from otter.test_files import test_case

OK_FORMAT = False

name = "updates_per_epoch"
points = 1

@test_case(points=0, hidden=False)
def test_a_thousand_samples(updates_per_epoch):
    import numpy as np
    for batch_size, expected in ((1000, 1), (32, 32), (1, 1000)):
        got = updates_per_epoch(1000, batch_size)
        assert got == expected, f'updates_per_epoch(1000, {batch_size}) returned {got!r}; expected {expected} [ko] updates_per_epoch(1000, {batch_size})의 결과가 {got!r}입니다. 기댓값은 {expected}입니다.'
        assert np.asarray(got).dtype.kind in 'biu', f'updates_per_epoch(1000, {batch_size}) returned {got!r}, which is no integer; expected the integer {expected} [ko] updates_per_epoch(1000, {batch_size})의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 {expected}입니다.'

@test_case(points=0.5, hidden=True)
def test_full_batches(updates_per_epoch):
    """all batches full [ko] 모든 배치가 꽉 찰 때"""
    import numpy as np
    for n, batch_size, expected in ((12, 4, 3), (100, 100, 1), (77, 1, 77), (1, 1, 1), (60000, 100, 600), (6, 3, 2)):
        got = updates_per_epoch(n, batch_size)
        assert np.shape(got) == () and got == expected

@test_case(points=0.25, hidden=True)
def test_the_result_is_an_integer(updates_per_epoch):
    """the result is an integer [ko] 정수를 돌려주기"""
    import numpy as np
    for n, batch_size, expected in ((8, 4, 2), (9, 4, 3), (50, 50, 1)):
        got = updates_per_epoch(n, batch_size)
        assert np.asarray(got).dtype.kind in 'biu' and np.array_equal(got, expected)

@test_case(points=0.25, hidden=True)
def test_the_last_batch_is_not_full(updates_per_epoch):
    """the last batch not full [ko] 마지막 배치가 꽉 차지 않을 때"""
    import numpy as np
    for n, batch_size, expected in ((99, 10, 10), (101, 10, 11), (10, 3, 4), (7, 5, 2), (5, 2, 3), (1797, 64, 29)):
        got = updates_per_epoch(n, batch_size)
        assert np.shape(got) == () and got == expected

