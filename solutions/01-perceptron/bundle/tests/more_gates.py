from otter.test_files import test_case

OK_FORMAT = False

name = "more_gates"
points = 1

@test_case(points=0, hidden=False)
def test_zeros_become_one(not_gate, nor_gate):
    import numpy as np
    for call, got in (('not_gate(0)', not_gate(0)), ('nor_gate(0, 0)', nor_gate(0, 0))):
        assert got == 1, f'{call} returned {got!r}; expected 1 [ko] {call}의 결과가 {got!r}입니다. 기댓값은 1입니다.'
        assert np.asarray(got).dtype.kind in 'biu', f'{call} returned {got!r}, which is no integer; expected the integer 1 [ko] {call}의 결과가 {got!r}이고, 이것은 정수가 아닙니다. 기댓값은 정수 1입니다.'

@test_case(points=0.25, hidden=True)
def test_not_gate(not_gate):
    """the truth table of not_gate [ko] not_gate의 진리표"""
    import numpy as np
    got = [not_gate(x) for x in (0, 1)]
    assert all((np.shape(y) == () for y in got))
    assert got == [1, 0]

@test_case(points=0.5, hidden=True)
def test_nor_gate(nor_gate):
    """the truth table of nor_gate [ko] nor_gate의 진리표"""
    import numpy as np
    got = [nor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1)]
    assert all((np.shape(y) == () for y in got))
    assert got == [1, 0, 0, 0]

@test_case(points=0.25, hidden=True)
def test_the_results_are_integers(not_gate, nor_gate):
    """the results are integers [ko] 정수를 돌려주기"""
    import numpy as np
    got = [not_gate(0), not_gate(1), *(nor_gate(x1, x2) for x1 in (0, 1) for x2 in (0, 1))]
    assert np.asarray(got).dtype.kind in 'biu' and np.array_equal(got, [1, 0, 1, 0, 0, 0])

