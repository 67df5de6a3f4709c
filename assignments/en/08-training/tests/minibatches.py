from otter.test_files import test_case

OK_FORMAT = False

name = "minibatches"
points = 2

@test_case(hidden=False)
def test_ten_samples_in_batches_of_four(minibatches):
    import numpy as np
    got = minibatches(10, 4, 0)
    sizes = [len(batch) for batch in got]
    assert sizes == [4, 4, 2], f'minibatches(10, 4, 0) has batches of {sizes}; expected [4, 4, 2]'
    numbers = sorted(np.concatenate(got).tolist())
    assert numbers == list(range(10)), f'minibatches(10, 4, 0) holds {numbers}; expected each of 0 to 9 once'

@test_case(hidden=False)
def test_same_seed_same_batches(minibatches):
    first = [list(map(int, batch)) for batch in minibatches(10, 4, 5)]
    second = [list(map(int, batch)) for batch in minibatches(10, 4, 5)]
    assert first == second, f'minibatches(10, 4, 5) returned {first}, then {second}; expected the same twice'
