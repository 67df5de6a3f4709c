from otter.test_files import test_case

OK_FORMAT = False

name = "count_parameters"
points = 1

@test_case(points=0, hidden=False)
def test_the_example(count_parameters):
    got = count_parameters((2, 3, 2, 2,))
    assert got == 23, f'count_parameters((2, 3, 2, 2)) returned {got!r}; expected 23 [ko] count_parameters((2, 3, 2, 2))의 결과가 {got!r}입니다. 기댓값은 23입니다.'

@test_case(points=0, hidden=False)
def test_a_single_layer(count_parameters):
    got = count_parameters((4, 3))
    assert got == 15, f'count_parameters((4, 3)) returned {got!r}; expected 4 * 3 + 3 = 15 [ko] count_parameters((4, 3))의 결과가 {got!r}입니다. 기댓값은 4 * 3 + 3 = 15입니다.'

@test_case(points=1, hidden=True)
def test_other_networks(count_parameters):
    """any number of layers of any size [ko] 층의 개수와 크기에 상관없이"""
    import numpy as np
    for layer_sizes, expected in (((1, 1), 2), ((2, 3, 2, 2,), 23), ((3, 1), 4), ((2, 5), 15), ((2, 2, 1), 9), ((5, 2, 7), 33), ((784, 100, 10), 79510), ((4, 3, 6, 2), 53), ((3, 8, 2, 5, 1), 71), ((1, 2, 3, 4, 5, 6), 90)):
        got = count_parameters(layer_sizes)
        assert np.shape(got) == () and got == expected

