"""What a test can do with a student's object, and what it cannot be fooled by."""

from __future__ import annotations

import copy
import inspect
import math
import operator
import pickle
import types
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.course.bundle import Assignment
from autograder.records.results import Status, SubmissionResult
from autograder.wall import comparisons
from autograder.wall.empties import EmptyArray
from autograder.wall.proxies import NotPlain, Remote
from autograder.wall.sandbox import Sandbox
from autograder.worker import wire
from tests.conftest import exception_test, ok_test

Sandboxed = Callable[..., Sandbox]

ALWAYS_RIGHT = """
class Right:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    def __bool__(self): return True
    def __hash__(self): return 0
    def __float__(self): return 0.5
    def __int__(self): return 1
    def __index__(self): return 1
    def __complex__(self): return 0.5j
    def __abs__(self): return 0.0
    def __round__(self, *n): return 0.5
    def __neg__(self): return self
    def __array__(self, *a, **k):
        import numpy
        return numpy.array(0.5)
    def __array_ufunc__(self, *a, **k): return True
    def __array_function__(self, *a, **k): return True
    def _same(self, *other): return self
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __matmul__ = __rmatmul__ = _same
    __truediv__ = __rtruediv__ = __pow__ = __rpow__ = __mod__ = __and__ = __or__ = __invert__ = _same
    def __repr__(self): return "0.5"
    __str__ = __repr__
    def __format__(self, spec): return "0.5"
    def __contains__(self, item): return True

def f(*args):
    return Right()
"""

SHAPES = """
class Layer:
    kind = "dense"

    def __init__(self, n):
        self.n = n
        self.W = [[0.0] * n]
        self.inner = None

    def forward(self, x, *, scale=1):
        return x * self.n * scale

    @property
    def size(self):
        return self.n ** 2

    @classmethod
    def of(cls, n):
        return cls(n)

    def __call__(self, x):
        return x + self.n

    def __len__(self):
        return self.n

    def __getitem__(self, key):
        return (key, self.n)

    def __iter__(self):
        return iter(range(self.n))

class Net:
    def __init__(self):
        self.layers = (Layer(2), Layer(3))
        self.by_name = {"first": self.layers[0]}

def size_of(layer):
    return layer.size

def numbers():
    yield from (1, 2, 3)

def forever():
    while True:
        yield 1

layer, net = Layer(4), Net()
"""


def of(sandbox: Sandbox, name: str) -> Any:
    """What a test gets for a name that the student defined."""
    found, value = sandbox.name(name)
    assert found, name
    return value


@pytest.fixture
def right(sandboxed: Sandboxed) -> Any:
    """A student's object that would agree with everything."""
    return of(sandboxed(ALWAYS_RIGHT), "f")()


# --- what is forwarded ----------------------------------------------------------------------------


def test_attributes_of_instances_and_classes_are_read(sandboxed: Sandboxed) -> None:
    layer = of(sandboxed(SHAPES), "layer")
    assert (layer.n, layer.kind, layer.W, layer.size) == (4, "dense", [[0.0] * 4], 16)


def test_an_attribute_that_is_none_is_an_attribute_error(sandboxed: Sandboxed) -> None:
    layer = of(sandboxed(SHAPES), "layer")
    assert not hasattr(layer, "nothing")
    with pytest.raises(AttributeError, match="nothing"):
        layer.nothing  # noqa: B018


def test_methods_are_called_with_arguments(sandboxed: Sandboxed) -> None:
    layer = of(sandboxed(SHAPES), "layer")
    assert layer.forward(2.0, scale=10) == 80
    assert layer.forward(np.array([1, 2])).tolist() == [4, 8]


def test_an_object_that_can_be_called_is_called(sandboxed: Sandboxed) -> None:
    assert of(sandboxed(SHAPES), "layer")(1) == 5


def test_an_object_that_cannot_be_called_is_not_callable(sandboxed: Sandboxed) -> None:
    net = of(sandboxed(SHAPES), "net")
    assert not callable(net)
    assert callable(of(sandboxed(SHAPES), "layer"))


def test_items_are_read(sandboxed: Sandboxed) -> None:
    layer = of(sandboxed(SHAPES), "layer")
    assert layer[3] == (3, 4)
    assert layer["key"] == ("key", 4)


def test_an_object_is_iterated_over(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed(SHAPES)
    assert list(of(sandbox, "layer")) == [0, 1, 2, 3]
    assert sum(of(sandbox, "numbers")()) == 6


def test_an_iterator_without_end_can_be_begun(sandboxed: Sandboxed) -> None:
    iterator = iter(of(sandboxed(SHAPES), "forever")())
    assert [next(iterator) for _ in range(3)] == [1, 1, 1]


def test_an_object_has_its_length(sandboxed: Sandboxed) -> None:
    assert len(of(sandboxed(SHAPES), "layer")) == 4


def test_an_object_without_length_or_items_says_so(sandboxed: Sandboxed) -> None:
    net = of(sandboxed(SHAPES), "net")
    for ask in (len, iter, lambda o: o[0]):
        with pytest.raises(TypeError):
            list(ask(net)) if ask is iter else ask(net)


def test_objects_within_objects_are_reached(sandboxed: Sandboxed) -> None:
    net = of(sandboxed(SHAPES), "net")
    assert [layer.n for layer in net.layers] == [2, 3]
    assert net.layers[1].forward(2) == 6
    assert net.by_name["first"] == net.layers[0]


def test_a_students_class_makes_instances(sandboxed: Sandboxed) -> None:
    layer_class = of(sandboxed(SHAPES), "Layer")
    assert layer_class(5).size == 25
    assert layer_class.of(6).n == 6
    assert layer_class.kind == "dense"


def test_a_students_object_is_passed_back_to_a_students_function(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed(SHAPES)
    assert of(sandbox, "size_of")(of(sandbox, "layer")) == 16
    assert of(sandbox, "size_of")(layer=of(sandbox, "Layer")(2)) == 4


def test_a_students_object_in_a_list_is_passed_back(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed(SHAPES, "def total(layers):\n    return sum(layer.n for layer in layers)")
    assert of(sandbox, "total")([of(sandbox, "layer"), of(sandbox, "Layer")(3)]) == 7


def test_a_functions_name_and_text_are_read(sandboxed: Sandboxed) -> None:
    f = of(sandboxed("def f(x):\n    'Return x.'"), "f")
    assert f.__name__ == "f"
    assert f.__doc__ == "Return x."


def test_an_error_in_a_method_arrives(sandboxed: Sandboxed) -> None:
    cell = "class C:\n    def m(self):\n        return 1 / 0\n    x = property(m)\nc = C()"
    c = of(sandboxed(cell), "c")
    for ask in (c.m, lambda: c.x):
        with pytest.raises(ZeroDivisionError):
            ask()


@pytest.mark.parametrize("name", ["__globals__", "__builtins__", "__reduce__", "__subclasses__"])
def test_what_lies_behind_an_object_is_not_forwarded(sandboxed: Sandboxed, name: str) -> None:
    f = of(sandboxed("def f():\n    pass"), "f")
    assert "f" not in str(getattr(f, name, None)).split()


def test_a_description_of_a_function_is_forwarded(sandboxed: Sandboxed) -> None:
    f = of(sandboxed("def f(a, b=2, *rest):\n    c = a\n    return c"), "f")
    assert f.__code__.co_varnames == ("a", "b", "rest", "c")
    assert f.__defaults__ == (2,)
    assert isinstance(f, types.FunctionType)
    assert str(inspect.signature(f)) == "(a, b=2, *rest)"


@pytest.mark.parametrize("length", ["-1", "'3'", "2.5", "10**30"])
def test_a_length_that_is_none_is_refused(sandboxed: Sandboxed, length: str) -> None:
    c = of(sandboxed(f"class C:\n    def __len__(self):\n        return {length}\nc = C()"), "c")
    with pytest.raises((TypeError, ValueError, OverflowError)):
        len(c)


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [bool, float, int, complex, abs, round, operator.index, operator.neg, operator.pos, operator.not_,
     math.sqrt, math.floor, math.isnan, range, lambda o: [1, 2][o], lambda o: math.isclose(o, 0.5),
     lambda o: 1 if o else 2, lambda o: o and True, lambda o: [o][0] or 5],
)  # fmt: skip
def test_an_object_is_no_number_and_has_no_truth(right: Any, ask: Callable[[Any], Any]) -> None:
    with pytest.raises(NotPlain, match="plain value"):
        ask(right)


@pytest.mark.parametrize(
    "ask",
    [operator.lt, operator.le, operator.gt, operator.ge, operator.add, operator.sub, operator.mul,
     operator.truediv, operator.floordiv, operator.mod, operator.pow, operator.matmul, operator.and_,
     operator.or_, operator.xor, operator.lshift, divmod],
)  # fmt: skip
@pytest.mark.parametrize("other", [1, 0.5, "x", [1], np.float64(0.5), np.ones(2)], ids=repr)
def test_an_object_is_not_compared_or_reckoned_with(
    right: Any, ask: Callable[[Any, Any], Any], other: Any
) -> None:
    for left, second in ((right, other), (other, right), (right, right)):
        if ask is operator.mod and isinstance(left, str):  # formats, and finds nothing to fill
            continue
        with pytest.raises(TypeError):
            ask(left, second)


@pytest.mark.parametrize(
    "ask",
    [np.asarray, np.isnan, np.abs, np.sum, np.mean, np.sqrt, np.float64, np.shape,
     lambda o: np.array([o]), lambda o: np.array([o, o], dtype=float),
     lambda o: np.isclose(o, 0.5), lambda o: np.isclose(0.5, o), lambda o: np.allclose(o, 0.5),
     lambda o: np.allclose([0.5], o), lambda o: np.add(o, 1), lambda o: np.add(np.ones(2), o),
     lambda o: np.ones(2) - o, lambda o: np.maximum(0, o), lambda o: np.dot(np.ones(2), o),
     lambda o: np.where(o, 1, 2), lambda o: np.testing.assert_allclose(o, 0.5),
     lambda o: np.testing.assert_allclose(np.float64(0.5), o), np.linalg.norm,
     np.any, np.all],
)  # fmt: skip
def test_an_object_is_no_array(right: Any, ask: Callable[[Any], Any]) -> None:
    with comparisons.strict(), pytest.raises(TypeError):
        ask(right)


@pytest.mark.parametrize(
    "ask",
    [lambda o: np.array_equal(o, 0.5), lambda o: np.array_equiv(o, 0.5), lambda o: o == 0.5,
     lambda o: operator.eq(0.5, o), lambda o: o in (0.5, 1), lambda o: [o] == [0.5], lambda o: o == "0.5",
     lambda o: isinstance(o, float), lambda o: np.array_equal([0.5], o),
     lambda o: np.array_equal([o], [0.5]), {0.5: 1}.get, lambda o: o in {0.5}],
)  # fmt: skip
def test_an_object_is_never_what_a_test_expects(right: Any, ask: Callable[[Any], Any]) -> None:
    try:
        with comparisons.strict():
            verdict = ask(right)
    except TypeError:
        return
    assert not verdict


@pytest.mark.parametrize("judge", ["assert_equal", "assert_array_equal", "assert_almost_equal"])
def test_numpys_assertions_do_not_take_an_object_for_a_number(right: Any, judge: str) -> None:
    with comparisons.strict(), pytest.raises((AssertionError, TypeError)):
        getattr(np.testing, judge)(right, 0.5)


def test_an_object_is_not_pickled(right: Any) -> None:
    with pytest.raises(NotPlain):
        pickle.dumps(right)


@pytest.mark.parametrize("ask", [copy.copy, copy.deepcopy], ids=lambda f: f.__name__)
def test_an_object_is_copied_where_it_is(sandboxed: Sandboxed, ask: Callable[[Any], Any]) -> None:
    one = of(sandboxed("class Box: pass\none = Box()\none.n = 3"), "one")
    other = ask(one)
    other.n += 1
    assert (one.n, other.n, other == one) == (3, 4, False)


def test_an_object_is_equal_to_itself_alone(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed(ALWAYS_RIGHT, "one = f()\ndef same(x):\n    return x")
    one, same, other = of(sandbox, "one"), of(sandbox, "same"), of(sandbox, "f")()
    assert same(one) == one
    assert hash(same(one)) == hash(one)
    assert one != other
    assert len({one, same(one), other}) == 2


def test_objects_of_two_submissions_are_never_equal(sandboxed: Sandboxed) -> None:
    first, second = (of(sandboxed(ALWAYS_RIGHT), "f")() for _ in range(2))
    assert first != second


def test_an_objects_text_is_that_of_the_student(right: Any) -> None:
    """Its text is plain data, like what a function returns: it takes as much to get it right."""
    assert repr(right) == str(right) == f"{right}" == "0.5"


@pytest.mark.parametrize("text", ["3", "None", "b'0.5'", "[]"])
def test_a_text_that_is_none_is_refused(sandboxed: Sandboxed, text: str) -> None:
    c = of(sandboxed(f"class C:\n    def __repr__(self):\n        return {text}\nc = C()"), "c")
    with pytest.raises(TypeError):
        repr(c)


def test_a_types_name_that_is_no_name_is_not_shown(sandboxed: Sandboxed) -> None:
    sandbox = sandboxed("C = type('0.5 \\x1b[31m', (), {})\nc = C()")
    with pytest.raises(NotPlain, match="object object was returned"):
        float(of(sandbox, "c"))


@pytest.mark.parametrize("base", ["float", "int", "str", "list", "dict", "tuple"])
def test_a_subclass_of_a_plain_type_crosses_as_the_plain_value(sandboxed: Sandboxed, base: str) -> None:
    cell = (
        f"class Sly({base}):\n    def __eq__(self, other): return True\n    __hash__ = None\nx = Sly()"
    )
    value = of(sandboxed(cell), "x")
    assert base in [kind.__name__ for kind in type(value).__mro__]
    assert value != "anything"


def test_a_subclass_of_an_array_crosses_as_an_array(sandboxed: Sandboxed) -> None:
    cell = """
import numpy as np
class Sly(np.ndarray):
    def __array_ufunc__(self, *a, **k): return True
    def __eq__(self, other): return True
x = np.zeros(2).view(Sly)
"""
    value = of(sandboxed(cell), "x")
    assert type(value) is np.ndarray
    assert (value == 1).tolist() == [False, False]


# --- what has no elements -------------------------------------------------------------------------

EMPTIES = ["[]", "()", "[[]]", "[[], []]", "([],)", "np.array([])", "np.zeros((0, 1))", "np.zeros((3, 0))",
           "np.zeros((1, 0, 2))", "np.array([], dtype=bool)", "[np.zeros(0)]"]  # fmt: skip

FOOLED: list[Callable[[Any, Any], Any]] = [
    lambda got, want: bool(np.allclose(got, want)),
    lambda got, want: np.allclose(want, got),
    lambda got, want: np.allclose(a=got, b=want),
    lambda got, want: np.isclose(got, want).all(),
    lambda got, want: all(np.ravel(np.isclose(got, want))),
    lambda got, want: bool(np.array_equal(got, want)),
    lambda got, want: bool(np.array_equiv(got, want)),
    lambda got, want: np.testing.assert_allclose(got, want) is None,
    lambda got, want: np.testing.assert_allclose(want, got) is None,
    lambda got, want: np.testing.assert_allclose(actual=got, desired=want) is None,
    lambda got, want: np.testing.assert_array_equal(got, want) is None,
    lambda got, want: np.testing.assert_equal(got, want) is None,
    lambda got, want: np.testing.assert_almost_equal(got, want) is None,
    lambda got, want: np.testing.assert_array_almost_equal(got, want) is None,
    lambda got, want: np.testing.assert_array_less(got, want) is None,
    lambda got, want: np.allclose(np.asarray(got), want),
    lambda got, want: np.allclose(np.array(got, dtype=float), want),
]

RECKONED: list[Callable[[Any, Any], Any]] = [
    lambda got, want: (np.asarray(got) == want).all(),
    lambda got, want: (np.abs(np.asarray(got) - want) < 1e-6).all(),
    lambda got, want: np.all(np.abs(np.array(got) - want) < 1e-6),
    lambda got, want: np.abs(want - np.asarray(got, dtype=float)).sum() < 1e-6,
    lambda got, want: np.linalg.norm(np.asarray(got) - want) < 1e-6,
]


def verdict(judge: Callable[[Any, Any], Any], got: Any, want: Any) -> bool:
    """Whether a test that judges so would pass."""
    with comparisons.strict():
        try:
            return bool(judge(got, want))
        except (AssertionError, TypeError, ValueError):
            return False


@pytest.mark.parametrize("judge", range(len(FOOLED)))
@pytest.mark.parametrize("want", [0.5, np.array([0.5]), np.array([[0.5]]), [0.5], [[1.0]]], ids=repr)
def test_nothing_is_not_equal_to_something(sandboxed: Sandboxed, judge: int, want: Any) -> None:
    sandbox = sandboxed(
        "import numpy as np\n" + "\n".join(f"e{n} = {e}" for n, e in enumerate(EMPTIES))
    )
    fooled = [e for n, e in enumerate(EMPTIES) if verdict(FOOLED[judge], of(sandbox, f"e{n}"), want)]
    assert fooled == []


@pytest.mark.parametrize("judge", range(len(RECKONED)))
@pytest.mark.parametrize("want", [0.5, np.array([0.5]), np.array([[0.5]])], ids=repr)
def test_nothing_less_something_is_not_nothing(sandboxed: Sandboxed, judge: int, want: Any) -> None:
    sandbox = sandboxed(
        "import numpy as np\n" + "\n".join(f"e{n} = {e}" for n, e in enumerate(EMPTIES))
    )
    fooled = [e for n, e in enumerate(EMPTIES) if verdict(RECKONED[judge], of(sandbox, f"e{n}"), want)]
    assert fooled == []


@pytest.mark.parametrize("empty", ["np.array([])", "np.zeros((0, 1))", "np.zeros((2, 0))"])
@pytest.mark.parametrize(
    "judge",
    [lambda got: (got == 0.5).all(), lambda got: (abs(got - 0.5) < 1e-6).all(),
     lambda got: np.abs(0.5 - got).sum() < 1e-6, lambda got: not (got != 0.5).any(),
     lambda got: np.linalg.norm(got - 0.5) < 1e-6, lambda got: np.all(got >= 0),
     lambda got: np.all(np.equal(0.5, got)), lambda got: not np.any(got.reshape(-1) < 0)],
)  # fmt: skip
def test_an_array_without_elements_agrees_with_no_number(
    sandboxed: Sandboxed, empty: str, judge: Callable[[Any], Any]
) -> None:
    got = of(sandboxed(f"import numpy as np\nx = {empty}"), "x")
    assert isinstance(got, EmptyArray)
    assert not verdict(lambda value, _: judge(value), got, None)


@pytest.mark.parametrize("judge", range(len(FOOLED)))
@pytest.mark.parametrize(
    ("got", "want"),
    [
        ("np.array([])", np.array([])),
        ("[]", []),
        ("np.zeros((0, 3))", np.zeros((0, 3))),
        ("[[]]", [[]]),
    ],
)
def test_an_honest_nothing_stays_equal_to_nothing(
    sandboxed: Sandboxed, judge: int, got: str, want: Any
) -> None:
    value = of(sandboxed(f"import numpy as np\nx = {got}"), "x")
    assert verdict(FOOLED[judge], value, want)


def test_an_array_without_elements_keeps_its_shape_and_type(sandboxed: Sandboxed) -> None:
    x = of(sandboxed("import numpy as np\nx = np.zeros((0, 3), dtype='float32')"), "x")
    assert (x.shape, x.dtype, x.size, len(x), x.T.shape) == ((0, 3), np.float32, 0, 0, (3, 0))
    assert x.tolist() == []
    with pytest.raises(NotPlain):  # a gradient of nothing does not sum to 0
        x.sum()


def test_an_array_with_elements_is_an_ordinary_one(sandboxed: Sandboxed) -> None:
    assert type(of(sandboxed("import numpy as np\nx = np.zeros(1)"), "x")) is np.ndarray


def test_the_judges_are_strict_only_while_a_test_runs() -> None:
    with comparisons.strict():
        assert np.allclose([1.0], [1.0])
        with pytest.raises(NotPlain):
            np.allclose([], [1.0])
    assert np.allclose([], [1.0])


def test_the_judges_are_as_they_were_after_a_test_that_raised() -> None:
    before = np.allclose, np.asarray, np.testing.assert_allclose
    with pytest.raises(KeyError), comparisons.strict():
        raise KeyError
    assert (np.allclose, np.asarray, np.testing.assert_allclose) == before


# --- what is never the student's ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "name", "module"),
    [
        ("import numpy as np", "np", np),
        ("import numpy as np\nnp.isclose = lambda *a: True", "np", np),
        ("class np:\n    isclose = lambda *a: True", "np", np),
        ("def np():\n    pass", "np", np),
        ("import numpy", "numpy", np),
        ("import math as np", "np", np),
        ("import types\nnp = types.ModuleType('evil')", "np", np),
        ("import math", "math", math),
        ("class math:\n    pi = 3", "math", math),
    ],
)
def test_a_module_that_a_test_asks_for_is_the_tests_own(
    sandboxed: Sandboxed, cell: str, name: str, module: Any
) -> None:
    assert of(sandboxed(cell), name) is module


@pytest.mark.parametrize(
    ("cell", "name", "module"),
    [("import numpy as n", "n", np), ("import numpy.random as rnd", "rnd", np.random)],
)
def test_a_module_under_another_name_is_read_and_not_written(
    sandboxed: Sandboxed, cell: str, name: str, module: Any
) -> None:
    alias = of(sandboxed(cell), name)
    assert isinstance(alias, types.ModuleType)
    assert alias.seterr is np.seterr if module is np else alias.seed is np.random.seed
    alias.written = 1
    assert not hasattr(module, "written")


def test_a_module_that_is_not_known_here_is_a_students_object(sandboxed: Sandboxed) -> None:
    value = of(sandboxed("import types\nm = types.ModuleType('json.evil')\nm.x = 1"), "m")
    assert isinstance(value, Remote)


@pytest.mark.parametrize("name", ["os", "sys", "subprocess", "autograder.wall.sandbox", "builtins"])
def test_no_other_module_of_the_trusted_side_is_ever_handed_out(
    sandboxed: Sandboxed, name: str
) -> None:
    assert isinstance(of(sandboxed(f"import types\nm = types.ModuleType({name!r})"), "m"), Remote)


def test_numpy_is_missing_where_the_student_never_imported_it(sandboxed: Sandboxed) -> None:
    assert sandboxed("x = 1").name("np") == (False, None)


@pytest.mark.parametrize("name", ["allclose", "isclose", "array_equal", "assert_allclose"])
@pytest.mark.parametrize(
    "cell", ["def {0}(*a, **k):\n    return True", "from numpy.testing import *\nfrom numpy import *"]
)
def test_a_judge_that_a_test_asks_for_is_the_tests_own(
    sandboxed: Sandboxed, cell: str, name: str
) -> None:
    judge = of(sandboxed(cell.format(name)), name)
    assert not isinstance(judge, Remote)
    with pytest.raises(TypeError):
        judge([], [1.0])


def status(result: SubmissionResult) -> Status:
    """The status of the only case that there is."""
    (question,) = result.questions
    (case,) = question.cases
    return case.status


SLY = """
import numpy as np
def yes(*a, **k): return True
for name in ("all", "any", "abs", "isinstance", "len", "float", "round", "sum", "bool"):
    globals()[name] = yes
for name in ("isclose", "allclose", "array_equal", "abs", "all"):
    setattr(np, name, yes)
    globals()[name] = yes
np.testing.assert_allclose = np.testing.assert_equal = yes
def f(x): return 3.0
"""


@pytest.mark.parametrize(
    "case",
    [">>> abs(f(1) - 0.5) < 1e-6\nTrue", ">>> np.isclose(f(1), 0.5)\nTrue", ">>> f(1) == 0.5\nTrue",
     ">>> all([f(1) == 0.5])\nTrue", ">>> allclose(f(1), 0.5)\nTrue", ">>> round(f(1), 2)\n0.5",
     ">>> isinstance(f(1), int)\nTrue", ">>> assert np.allclose(f(1), 0.5)",
     ">>> np.testing.assert_allclose(f(1), 0.5)"],
)  # fmt: skip
def test_a_student_who_redefines_the_judges_gains_nothing(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult], case: str
) -> None:
    assert status(graded(bundle_of({"q1": ok_test("q1", case)}), SLY)) is Status.FAILED


@pytest.mark.parametrize(
    "body",
    ["f: assert f(1) == 0.5", "f: assert np.isclose(f(1), 0.5)", "f: assert f(1) < 0.6",
     "f: np.testing.assert_allclose(f(1), 0.5)", "f: assert abs(f(1) - 0.5) < 1e-6",
     "f: assert float(f(1)) == 0.5", "f: assert round(f(1), 3) == 0.5", "f: assert f(1)",
     "f: assert f(1) in [0.5]", "f: assert (f(1) == np.ones(2)).all()",
     "f, np: assert np.isclose(f(1), 0.5)", "f, isclose: assert isclose(f(1), 0.5)"],
)  # fmt: skip
def test_an_object_that_agrees_with_everything_passes_nothing(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult], body: str
) -> None:
    bundle = bundle_of({"q1": exception_test("q1", body)})
    text = "import numpy as np\nfrom numpy import isclose\n" + ALWAYS_RIGHT
    assert status(graded(bundle, text)) is Status.FAILED


# --- types that cross by name ---------------------------------------------------------------------

SCALAR_TYPES = [kind for name, kind in wire.TYPES.items() if name.startswith("numpy.")]
DTYPES = [np.dtype(code) for code in "?bhilqBHILQefdgFDGSUOV"] + [
    np.dtype(text) for text in ("U7", "S3", "V4", ">i4", "datetime64[ns]", "timedelta64[10D]", "M8")
]


@pytest.mark.parametrize("kind", [*SCALAR_TYPES, ValueError, object, range, type(None)])
def test_a_type_that_a_test_passes_is_that_type_in_the_students_code(
    sandboxed: Callable[..., Sandbox], kind: type
) -> None:
    sandbox = sandboxed("import numpy as np\ndef q(kind):\n    return kind, kind.__name__")
    _, q = sandbox.name("q")
    assert q(kind) == (kind, kind.__name__)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_a_dtype_is_that_dtype_on_both_sides(sandboxed: Callable[..., Sandbox], dtype: Any) -> None:
    sandbox = sandboxed("import numpy as np\ndef q(dtype):\n    return np.empty(0, dtype).dtype, dtype")
    _, q = sandbox.name("q")
    assert q(dtype)[1] == dtype


def test_a_right_answer_that_takes_or_is_a_numpy_type_passes(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> None:
    assignment = bundle_of(
        {
            "q": exception_test("q", "q: assert q([1, 2], np.float64).dtype == np.float32 or True"),
            "r": exception_test(
                "r", "q, KIND: assert KIND is np.float32 and q([1], KIND).dtype == KIND"
            ),
            "s": ok_test(
                "s",
                ">>> q([1, 2], np.int16).dtype\ndtype('int16')",
                ">>> KIND\n<class 'numpy.float32'>",
            ),
        }
    )
    text = (
        "import numpy as np\nKIND = np.float32\ndef q(values, kind):\n    return np.array(values, kind)"
    )
    result = graded(assignment, text)
    assert (result.score, result.problems) == (result.max_score, ())


@pytest.mark.parametrize("form", ["exception", "doctest"])
def test_a_class_of_the_tests_cannot_cross_and_is_nobodys_fault(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult], form: str
) -> None:
    case = "Own = type('Own', (), {}); assert f(Own) == 1"
    tests = exception_test("q", f"f: {case}") if form == "exception" else ok_test("q", f">>> {case}")
    result = graded(
        bundle_of({"q": tests}),
        "def f(kind):\n    try:\n        return kind(1)\n    except Exception:\n        return 2",
    )
    (case_result,) = result.questions[0].cases
    assert case_result.status is Status.UNCHECKED
    assert result.unchecked


def test_a_class_that_the_tests_own_function_returns_is_nobodys_fault(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> None:
    tests = exception_test("q", "f: Own = type('Own', (), {}); assert f(lambda x: Own) == 1")
    result = graded(bundle_of({"q": tests}), "def f(g):\n    return g(1)")
    assert [case.status for case in result.questions[0].cases] == [Status.UNCHECKED]


def test_a_class_of_a_package_crosses_by_its_name_and_comes_back_as_itself(
    bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> None:
    checks = [
        "f: import fractions; assert f(fractions.Fraction) is fractions.Fraction",
        "f: import fractions; assert f(lambda x: fractions.Fraction)(1) is fractions.Fraction",
        "make: import fractions; assert make(fractions.Fraction) == fractions.Fraction(1, 2)",
        "f, many: import decimal; assert many([decimal.Decimal]) == [decimal.Decimal]",
        "f, np: assert f(np.ndarray) is np.ndarray",
        "f: import fractions; assert f(fractions.Fraction) == 1",
    ]
    text = "import numpy as np\ndef f(x): return x\ndef make(kind): return kind(1, 2)\ndef many(kinds): return kinds\n"
    result = graded(bundle_of({"q": exception_test("q", *checks)}), text)
    found = [case.status for case in result.questions[0].cases]
    assert found == [Status.PASSED] * 4 + [Status.UNCHECKED, Status.FAILED]
    assert not [note for note in result.notes if note.code == "changed_arguments"]


def test_a_guest_cannot_name_a_type_that_is_not_in_the_table() -> None:
    for name in (
        "os.system",
        "numpy.ndarray",
        "numpy.memmap",
        "memoryview",
        "type",
        "SystemExit",
        3,
        None,
    ):
        with pytest.raises(wire.WireError):
            wire.Decoder([]).decode(["T", name])
    for name in ("O8,O8", "f8,(2,)i4", "V9999999999", "{'names': ['a']}", "M8[" + "9" * 99 + "D]", 3):
        with pytest.raises(wire.WireError):
            wire.Decoder([]).decode(["D", name])
