from otter.test_files import test_case

OK_FORMAT = False

name = "step"
points = 1

@test_case(points=0, hidden=False)
def test_numbers(step):
    assert step(2.5) == 1
    assert step(-1.0) == 0
