from otter.test_files import test_case

OK_FORMAT = False

name = "minibatches"
points = 2

@test_case(hidden=False)
def test_ten_samples_in_batches_of_four(minibatches):
    import numpy as np
    got = minibatches(10, 4, 0)
    said = lambda: f'minibatches(10, 4, 0)의 결과가 {got!r}입니다. 배열의 리스트여야 합니다.'
    assert np.iterable(got) and all((np.iterable(batch) for batch in got)), said()
    sizes = [len(batch) for batch in got]
    said = lambda: f'minibatches(10, 4, 0)의 배치 크기가 {sizes}입니다. 기댓값은 [4, 4, 2]입니다.'
    assert sizes == [4, 4, 2], said()
    numbers = sorted(np.concatenate(got).tolist())
    said = lambda: f'minibatches(10, 4, 0)에 들어 있는 번호가 {numbers}입니다. 0부터 9까지 한 번씩 들어 있어야 합니다.'
    assert numbers == list(range(10)), said()

@test_case(hidden=False)
def test_same_seed_same_batches(minibatches):
    import numpy as np
    first, second = (minibatches(10, 4, 5), minibatches(10, 4, 5))
    said = lambda: f'minibatches(10, 4, 5)의 결과가 처음에는 {first!r}, 다음에는 {second!r}입니다. 배열의 리스트여야 합니다.'
    assert np.iterable(first) and np.iterable(second), said()
    first, second = ([list(map(int, batch)) for batch in batches] for batches in (first, second))
    said = lambda: f'minibatches(10, 4, 5)의 결과가 처음에는 {first}, 다음에는 {second}입니다. 두 결과가 같아야 합니다.'
    assert first == second, said()
