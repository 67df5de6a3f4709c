from otter.test_files import test_case

OK_FORMAT = False

name = "minibatches"
points = 2

@test_case(points=0, hidden=False)
def test_ten_samples_in_batches_of_four(minibatches):
    import numpy as np
    got = minibatches(10, 4, 0)
    assert np.iterable(got) and all((np.iterable(batch) for batch in got)), f'minibatches(10, 4, 0) returned {got!r}; expected a list of arrays [ko] minibatches(10, 4, 0)의 결과가 {got!r}입니다. 배열의 리스트여야 합니다.'
    sizes = [len(batch) for batch in got]
    assert sizes == [4, 4, 2], f'minibatches(10, 4, 0) has batches of {sizes}; expected [4, 4, 2] [ko] minibatches(10, 4, 0)의 배치 크기가 {sizes}입니다. 기댓값은 [4, 4, 2]입니다.'
    numbers = sorted(np.concatenate(got).tolist())
    assert numbers == list(range(10)), f'minibatches(10, 4, 0) holds {numbers}; expected each of 0 to 9 once [ko] minibatches(10, 4, 0)에 들어 있는 번호가 {numbers}입니다. 0부터 9까지 한 번씩 들어 있어야 합니다.'

@test_case(points=0, hidden=False)
def test_same_seed_same_batches(minibatches):
    import numpy as np
    first, second = (minibatches(10, 4, 5), minibatches(10, 4, 5))
    assert np.iterable(first) and np.iterable(second), f'minibatches(10, 4, 5) returned {first!r}, then {second!r}; expected a list of arrays [ko] minibatches(10, 4, 5)의 결과가 처음에는 {first!r}, 다음에는 {second!r}입니다. 배열의 리스트여야 합니다.'
    first, second = ([list(map(int, batch)) for batch in batches] for batches in (first, second))
    assert first == second, f'minibatches(10, 4, 5) returned {first}, then {second}; expected the same twice [ko] minibatches(10, 4, 5)의 결과가 처음에는 {first}, 다음에는 {second}입니다. 두 결과가 같아야 합니다.'

@test_case(points=0.5, hidden=True)
def test_only_the_last_batch_may_be_shorter(minibatches):
    """only the last batch may be shorter [ko] 마지막 배치만 더 짧을 수 있음"""
    import numpy as np
    for n, batch_size, sizes in ((10, 3, [3, 3, 3, 1]), (12, 4, [4, 4, 4]), (7, 5, [5, 2]), (6, 6, [6]), (5, 1, [1, 1, 1, 1, 1]), (1, 1, [1])):
        got = minibatches(n, batch_size, 3)
        assert [np.shape(batch) for batch in got] == [(size,) for size in sizes]

@test_case(points=0.5, hidden=True)
def test_every_sample_once(minibatches):
    """every sample once [ko] 모든 데이터를 한 번씩 담기"""
    import numpy as np
    for n, batch_size, seed in ((11, 4, 0), (30, 10, 1), (9, 2, 2), (13, 13, 3), (8, 1, 4)):
        got = minibatches(n, batch_size, seed)
        assert all((np.ndim(batch) == 1 and np.asarray(batch).dtype.kind in 'iu' for batch in got))
        assert sorted((int(i) for batch in got for i in batch)) == list(range(n))

@test_case(points=0.5, hidden=True)
def test_shuffled_all_together(minibatches):
    """all samples shuffled together [ko] 전체 데이터를 함께 섞기"""
    import numpy as np
    for seed in (0, 1, 2):
        got = [[int(i) for i in batch] for batch in minibatches(64, 16, seed)]
        assert [len(batch) for batch in got] == [16, 16, 16, 16]
        for batch in got:
            assert max(batch) - min(batch) > 15
            assert batch != sorted(batch)
    for batch_size in (50, 1):
        order = [int(i) for batch in minibatches(50, batch_size, 6) for i in batch]
        assert sorted(order) == list(range(50)) and order != list(range(50)) and (order != list(range(49, -1, -1)))

@test_case(points=0.5, hidden=True)
def test_the_seed_decides(minibatches):
    """the seed decides the order [ko] 시드에 따라 순서가 정해짐"""
    orders = []
    for seed in (5, 6, 7, 5, 6, 7):
        orders.append([[int(i) for i in batch] for batch in minibatches(40, 7, seed)])
    assert all((sum((len(batch) for batch in order)) == 40 for order in orders))
    assert orders[:3] == orders[3:]
    assert orders[0] != orders[1] and orders[1] != orders[2] and (orders[0] != orders[2])

