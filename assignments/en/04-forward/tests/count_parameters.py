from otter.test_files import test_case

OK_FORMAT = False

name = "count_parameters"
points = 1

@test_case(hidden=False)
def test_the_example(count_parameters):
    got = count_parameters((2, 3, 2, 2,))
    said = lambda: f'count_parameters((2, 3, 2, 2)) returned {got!r}; expected 23'
    assert got == 23, said()

@test_case(hidden=False)
def test_a_single_layer(count_parameters):
    got = count_parameters((4, 3))
    said = lambda: f'count_parameters((4, 3)) returned {got!r}; expected 4 * 3 + 3 = 15'
    assert got == 15, said()
