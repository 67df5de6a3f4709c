from otter.test_files import test_case

OK_FORMAT = False

name = "minibatches"
points = 2

@test_case(hidden=False)
def test_ten_samples_in_batches_of_four(minibatches):
    import numpy as np
    got = minibatches(10, 4, 0)
    assert np.iterable(got) and all((np.iterable(batch) for batch in got)), f'minibatches(10, 4, 0) returned {got!r}; expected a list of arrays'
    sizes = [len(batch) for batch in got]
    assert sizes == [4, 4, 2], f'minibatches(10, 4, 0) has batches of {sizes}; expected [4, 4, 2]'
    numbers = sorted(np.concatenate(got).tolist())
    assert numbers == list(range(10)), f'minibatches(10, 4, 0) holds {numbers}; expected each of 0 to 9 once'

@test_case(hidden=False)
def test_same_seed_same_batches(minibatches):
    import numpy as np
    first, second = (minibatches(10, 4, 5), minibatches(10, 4, 5))
    assert np.iterable(first) and np.iterable(second), f'minibatches(10, 4, 5) returned {first!r}, then {second!r}; expected a list of arrays'
    first, second = ([list(map(int, batch)) for batch in batches] for batches in (first, second))
    assert first == second, f'minibatches(10, 4, 5) returned {first}, then {second}; expected the same twice'
