from otter.test_files import test_case

OK_FORMAT = False

name = "adam_update"
points = 3

@test_case(hidden=False)
def test_first_step(adam_update):
    import numpy as np
    zero = np.array([0.0])
    got = adam_update(np.array([1.0]), zero, zero, 1, np.array([2.0]), lr=0.1)
    said = lambda: f"adam_update returned {got!r}; expected three arrays (w', m', v')"
    assert np.iterable(got) and len(got) == 3, said()
    got_w, got_m, got_v = got
    said = lambda: f"adam_update gives m' = {got_m}; expected [0.2]"
    assert np.allclose(got_m, [0.2]), said()
    said = lambda: f"adam_update gives v' = {got_v}; expected [0.004]"
    assert np.allclose(got_v, [0.004]), said()
    said = lambda: f"adam_update gives w' = {got_w}; expected [0.9]"
    assert np.allclose(got_w, [0.9]), said()
