from otter.test_files import test_case

OK_FORMAT = False

name = "count_parameters"
points = 1

@test_case(hidden=False)
def test_the_example(count_parameters):
    got = count_parameters((2, 3, 2, 2,))
    said = lambda: f'count_parameters((2, 3, 2, 2))의 결과가 {got!r}입니다. 기댓값은 23입니다.'
    assert got == 23, said()

@test_case(hidden=False)
def test_a_single_layer(count_parameters):
    got = count_parameters((4, 3))
    said = lambda: f'count_parameters((4, 3))의 결과가 {got!r}입니다. 기댓값은 4 * 3 + 3 = 15입니다.'
    assert got == 15, said()
