from otter.test_files import test_case

OK_FORMAT = False

name = "minimize"
points = 2

@test_case(hidden=False)
def test_stops_as_in_the_table(minimize):
    import numpy as np
    got = minimize(lambda x: (x[0] - 2) ** 2, np.array([0.0]), 0.25, tol=0.6)
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, tol=0.6) returned {got!r}; expected the pair (x, steps)'
    assert np.iterable(got) and len(got) == 2, said()
    x, steps = got
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, tol=0.6) took {steps!r} steps; expected 3'
    assert steps == 3, said()
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, tol=0.6) ended at {x!r}; expected [1.75]'
    assert np.shape(x) == (1,) and np.allclose(x, [1.75], atol=1e-06), said()

@test_case(hidden=False)
def test_takes_no_more_than_max_steps(minimize):
    import numpy as np
    got = minimize(lambda x: (x[0] - 2) ** 2, np.array([0]), 0.25, max_steps=2)
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, max_steps=2) returned {got!r}; expected the pair (x, steps)'
    assert np.iterable(got) and len(got) == 2, said()
    x, steps = got
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, max_steps=2) took {steps!r} steps; expected 2'
    assert steps == 2, said()
    said = lambda: f'minimize((x - 2)^2, [0], 0.25, max_steps=2) ended at {x!r}; expected [1.5]'
    assert np.shape(x) == (1,) and np.allclose(x, [1.5], atol=1e-06), said()
