from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_descent"
points = 3

@test_case(hidden=False)
def test_two_steps_as_in_the_table(gradient_descent):
    import numpy as np
    got = gradient_descent(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]), lr=0.1, step_num=2)
    said = lambda: f'two steps on x1^2 + x2^2 from [3, 4] with lr=0.1 returned {got!r}; expected [1.92, 2.56]'
    assert np.shape(got) == (2,) and np.allclose(got, [1.92, 2.56], atol=1e-06), said()

@test_case(hidden=False)
def test_many_steps_reach_the_bottom(gradient_descent):
    import numpy as np
    got = gradient_descent(lambda x: (x[0] - 2) ** 2, np.array([0.0]), lr=0.25, step_num=12)
    said = lambda: f'twelve steps on (x - 2)^2 from [0] with lr=0.25 returned {got!r}; expected nearly [2.]'
    assert np.shape(got) == (1,) and np.allclose(got, [2.0], atol=0.001), said()

@test_case(hidden=False)
def test_start_stays_as_it_is(gradient_descent):
    import numpy as np
    start = np.array([3, 4])
    got = gradient_descent(lambda x: x[0] ** 2 + x[1] ** 2, start, lr=0.1, step_num=3)
    said = lambda: f'three steps on x1^2 + x2^2 from the integers [3, 4] with lr=0.1 returned {got!r}; expected [1.536, 2.048]'
    assert np.shape(got) == (2,) and np.allclose(got, [1.536, 2.048], atol=1e-06), said()
    said = lambda: f'gradient_descent changed init_x from [3, 4] to {start!r}'
    assert np.array_equal(start, [3, 4]), said()
