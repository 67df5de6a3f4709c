from otter.test_files import test_case

OK_FORMAT = False

name = "gates"
points = 2

@test_case(points=0, hidden=False)
def test_ones(and_gate, nand_gate, or_gate):
    assert and_gate(1, 1) == 1
    assert nand_gate(1, 1) == 0
    assert or_gate(1, 1) == 1
