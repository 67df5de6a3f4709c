from otter.test_files import test_case

OK_FORMAT = False

name = "momentum_update"
points = 2

@test_case(hidden=False)
def test_worked_example(momentum_update):
    import numpy as np
    got = momentum_update(np.array([1.0]), np.array([0.5]), np.array([2.0]), 0.25, mu=0.5)
    said = lambda: f"momentum_update returned {got!r}; expected the pair (w', v')"
    assert np.iterable(got) and len(got) == 2, said()
    got_w, got_v = got
    said = lambda: f"momentum_update gives v' = {got_v}; expected [-0.25]"
    assert np.allclose(got_v, [-0.25]), said()
    said = lambda: f"momentum_update gives w' = {got_w}; expected [0.75]"
    assert np.allclose(got_w, [0.75]), said()
