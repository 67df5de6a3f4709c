from otter.test_files import test_case

OK_FORMAT = False

name = "more_gates"
points = 1

@test_case(points=0, hidden=False)
def test_zeros(not_gate, nor_gate):
    assert not_gate(0) == 1
    assert nor_gate(0, 0) == 1
