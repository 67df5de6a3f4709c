from otter.test_files import test_case

OK_FORMAT = False

name = "minibatches"
points = 2

@test_case(hidden=False)
def test_ten_samples_in_batches_of_four(minibatches):
    import numpy as np
    got = minibatches(10, 4, 0)
    said = lambda: f'minibatches(10, 4, 0) returned {got!r}; expected a list of arrays'
    assert np.iterable(got) and all((np.iterable(batch) for batch in got)), said()
    sizes = [len(batch) for batch in got]
    said = lambda: f'minibatches(10, 4, 0) has batches of {sizes}; expected [4, 4, 2]'
    assert sizes == [4, 4, 2], said()
    numbers = sorted(np.concatenate(got).tolist())
    said = lambda: f'minibatches(10, 4, 0) holds {numbers}; expected each of 0 to 9 once'
    assert numbers == list(range(10)), said()

@test_case(hidden=False)
def test_same_seed_same_batches(minibatches):
    import numpy as np
    first, second = (minibatches(10, 4, 5), minibatches(10, 4, 5))
    said = lambda: f'minibatches(10, 4, 5) returned {first!r}, then {second!r}; expected a list of arrays'
    assert np.iterable(first) and np.iterable(second), said()
    first, second = ([list(map(int, batch)) for batch in batches] for batches in (first, second))
    said = lambda: f'minibatches(10, 4, 5) returned {first}, then {second}; expected the same twice'
    assert first == second, said()
