"""Assignments of data science: each package works in a guest, warm and with nothing of this project."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from autograder.course.bundle import Assignment
from autograder.formats import distributions
from autograder.grading.runner import lane
from autograder.records.limits import Level, Limits
from autograder.records.results import Status, SubmissionResult
from autograder.wall import visible
from autograder.wall.visible import find_visible
from tests.conftest import exception_test

LIMITS = Limits(case_seconds=10.0, cpu_seconds=30.0)


@dataclass(frozen=True)
class Small:
    """A small assignment: what a student wrote, what is true of it, and modules that must be warm."""

    code: str
    checks: tuple[str, ...]
    warm: tuple[str, ...]


TABLE = "{'month': ['Jan', 'Feb', 'Feb'], 'mm': [10, 20, 40]}"
ASSIGNMENTS = {
    "pandas": Small(
        f"import pandas as pd\ndef total(month):\n    t = pd.DataFrame({TABLE})\n"
        "    return float(t.groupby('month')['mm'].sum()[month])",
        ("total: assert total('Feb') == 60", "total: assert total('Jan') == 10"),
        ("pandas",),
    ),
    "datascience": Small(
        "from datascience import Table, make_array\n"
        "def wettest(names, mm):\n"
        "    t = Table().with_columns('name', names, 'mm', make_array(*mm))\n"
        "    return t.sort('mm', descending=True).column('name').item(0)",
        ("wettest: assert wettest(['a', 'b', 'c'], [3, 9, 1]) == 'b'",),
        ("datascience", "pandas"),
    ),
    "babypandas": Small(
        f"import babypandas as bpd\nt = bpd.DataFrame().assign(**{TABLE})\n"
        "def rows(month):\n    return int(t[t.get('month') == month].shape[0])",
        ("rows: assert rows('Feb') == 2", "rows: assert rows('May') == 0"),
        ("babypandas",),
    ),
    "scikit-learn": Small(
        "from sklearn.linear_model import LinearRegression\nimport numpy as np\n"
        "def slope(x, y):\n"
        "    return float(LinearRegression().fit(np.reshape(x, (-1, 1)), y).coef_[0])\n"
        "def groups(points):\n"
        "    from sklearn.cluster import KMeans\n"
        "    return len(set(KMeans(2, n_init=1, random_state=0).fit_predict(points)))",
        (
            "slope: assert abs(slope([0.0, 1.0, 2.0], [1.0, 3.0, 5.0]) - 2) < 1e-9",
            "groups: assert groups([[0.0], [0.1], [9.0], [9.1]]) == 2",
        ),
        ("sklearn.linear_model", "sklearn.cluster"),
    ),
    "statsmodels": Small(
        "import statsmodels.api as sm\nimport numpy as np\n"
        "def fit(x, y):\n    return sm.OLS(y, sm.add_constant(np.array(x))).fit().params.tolist()",
        ("fit: assert np.allclose(fit([0.0, 1.0, 2.0], [1.0, 3.0, 5.0]), [1, 2])",),
        ("statsmodels.api", "statsmodels.formula.api"),
    ),
    "seaborn": Small(
        "import seaborn as sns\n"
        "def bars(values):\n    return len(sns.histplot(x=values, bins=4).patches)",
        ("bars: assert bars([1.0, 2.0, 3.0, 4.0]) == 4",),
        ("seaborn", "matplotlib.pyplot"),
    ),
    "sympy": Small(
        "import sympy\ndef derivative(text):\n    return str(sympy.diff(sympy.sympify(text)))",
        ("derivative: assert derivative('x**2') == '2*x'",),
        ("sympy",),
    ),
    "networkx": Small(
        "import networkx as nx\ndef steps(edges, a, b):\n"
        "    return int(nx.shortest_path_length(nx.Graph(edges), a, b))",
        ("steps: assert steps([(1, 2), (2, 3)], 1, 3) == 2",),
        ("networkx",),
    ),
    "nltk": Small(
        "from nltk.stem import PorterStemmer\ndef stem(word):\n    return PorterStemmer().stem(word)",
        ("stem: assert stem('running') == 'run'",),
        ("nltk",),
    ),
    "IPython": Small(
        "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))\n"
        "def page(text):\n    return HTML(text).data",
        ("page: assert page('<i>y</i>') == '<i>y</i>'",),
        ("IPython.display",),
    ),
    "ipywidgets": Small(
        "import ipywidgets\ndef highest(most):\n    return ipywidgets.IntSlider(max=most).max",
        ("highest: assert highest(7) == 7",),
        ("ipywidgets",),
    ),
    "beautifulsoup4": Small(
        "from bs4 import BeautifulSoup\n"
        "def links(page):\n"
        "    return [a['href'] for a in BeautifulSoup(page, 'html.parser').find_all('a')]",
        ("links: assert links('<a href=\"x\">y</a>') == ['x']",),
        ("bs4",),
    ),
    "plotly": Small(
        "import importlib.metadata\nimport plotly.express\nimport plotly.graph_objects as go\n"
        "def points(x, y):\n    return len(go.Figure(go.Scatter(x=x, y=y)).data[0].x)\n"
        "def version():\n    return importlib.metadata.version('plotly')",
        (
            "points: assert points([1, 2, 3], [4, 5, 6]) == 3",
            f"version: assert version() == {getattr(distributions.find('plotly'), 'version', '')!r}",
        ),
        ("plotly.express", "plotly.graph_objects"),
    ),
    "scipy": Small(
        "from scipy import optimize, stats\nimport scipy.ndimage\nimport numpy as np\n"
        "def root():\n    return float(optimize.brentq(lambda x: x * x - 2, 0, 2))\n"
        "def above(z):\n    return float(stats.norm.sf(z))\n"
        "def smooth(x):\n    return scipy.ndimage.uniform_filter1d(np.array(x), 3).tolist()",
        (
            "root: assert abs(root() - 2 ** 0.5) < 1e-6",
            "above: assert above(0.0) == 0.5",
            "smooth: assert smooth([3.0, 3.0, 3.0]) == [3.0, 3.0, 3.0]",
        ),
        ("scipy.optimize", "scipy.stats"),
    ),
    "pillow": Small(
        "from PIL import Image\ndef size(w, h):\n    return Image.new('L', (w, h)).resize((2, 3)).size",
        ("size: assert tuple(size(8, 8)) == (2, 3)",),
        ("PIL",),
    ),
}
LOOK_AROUND = """
import importlib.metadata, os, sys
def warm(names):
    return [name for name in names if name not in sys.modules]
def metadata():
    found = []
    for folder in sys.path:
        if folder.endswith("/site"):
            for name in os.listdir(folder):
                if name.endswith((".dist-info", ".egg-info")):
                    found += [name + "/" + each for each in os.listdir(os.path.join(folder, name))]
    return found
def importable(names):
    found = []
    for name in names:
        try:
            __import__(name)
            found.append(name)
        except ImportError:
            pass
    return found
def distributions():
    return sorted(each.metadata["Name"] or "" for each in importlib.metadata.distributions())
"""
OURS = ("autograder", "nncourse", "solutions", "tests", "otter")


@pytest.fixture(autouse=True)
def own_zygotes() -> Iterator[None]:
    """Such zygotes are large: the next test has its own."""
    yield
    lane.close()


def installed(name: str) -> None:
    if distributions.find(name) is None:
        pytest.skip(f"{name} is not installed")


def assignment_of(
    bundle_of: Callable[..., Assignment], checks: tuple[str, ...], *packages: str
) -> Assignment:
    made = bundle_of({"q1": exception_test("q1", *checks)}, limits=LIMITS)
    return replace(made, packages=packages)


def statuses(result: SubmissionResult) -> list[Status]:
    return [case.status for question in result.questions for case in question.cases]


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_a_right_answer_that_uses_the_package_gets_full_marks_and_a_wrong_one_none(
    name: str,
    level: Level,
    bundle_of: Callable[..., Assignment],
    graded: Callable[..., SubmissionResult],
) -> None:
    installed(name)
    small = ASSIGNMENTS[name]
    look = (
        f"warm: assert warm({list(small.warm)!r}) == []",
        "metadata: assert metadata() and not [n for n in metadata() if n.rsplit('/')[-1] not in "
        "('METADATA', 'PKG-INFO', 'entry_points.txt', 'top_level.txt')]",
        f"importable: assert importable({[n for n in OURS if n != 'otter']!r}) == []",
        "distributions: assert 'nncourse-autograder' not in distributions()",
    )
    assignment = assignment_of(bundle_of, (*small.checks, *look), name)
    right = graded(assignment, LOOK_AROUND + small.code, level=level)
    assert statuses(right) == [Status.PASSED] * (len(small.checks) + len(look)), right
    assert not right.problems
    wrong = graded(
        assignment, LOOK_AROUND + small.code.replace("return", "return 'no' or"), level=level
    )
    assert statuses(wrong)[: len(small.checks)] == [Status.FAILED] * len(small.checks), wrong


@pytest.mark.parametrize(
    ("one", "other"), [("scikit-learn", "sklearn"), ("beautifulsoup4", "bs4"), ("pillow", "PIL")]
)
def test_a_package_goes_by_the_name_of_its_distribution_or_of_its_module(one: str, other: str) -> None:
    installed(one)
    assert find_visible((one,)).site == find_visible((other,)).site
    assert find_visible((one,)).warm == find_visible((other,)).warm == ("numpy", other)


def test_only_what_an_assignment_names_is_loaded_beforehand(
    level: Level, bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> None:
    checks = (
        "warm: assert warm(['matplotlib', 'scipy', 'pandas']) == ['matplotlib', 'scipy', 'pandas']",
    )
    assert graded(assignment_of(bundle_of, checks), LOOK_AROUND, level=level).score == 1.0


def test_the_default_packages_are_numpy_and_matplotlib_and_are_warm(
    level: Level, bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> None:
    made = bundle_of({"q1": exception_test("q1", "warm: assert warm(['matplotlib.pyplot']) == []")})
    assert graded(
        replace(made, packages=Assignment("", "", "").packages), LOOK_AROUND, level=level
    ).score


HAS_LOADED = "import sys\nimport numpy\ndef has(name): return name in sys.modules\n"
USES_WHAT_IT_DOES_NOT_NAME = """
def has(name):
    import sys
    __builtins__.__dict__["__im" + "port__"](name)
    return sys.modules[name].figure().number == 2
"""


@pytest.mark.parametrize(
    ("more", "in_test", "is_loaded"),
    [
        ("", "", False),
        ("import matplotlib.pyplot as plt", "", True),
        ("def later():\n    from pylab import plot", "", True),
        ("get_ipython().run_line_magic('matplotlib', 'inline')", "", True),
        ("exec('x = 1')", "", True),
        ("", "import matplotlib; ", True),
        ("# what is drawn with plt and pandas_", "", False),
    ],
)
def test_a_package_is_loaded_beforehand_where_the_code_or_the_test_names_it(
    more: str,
    in_test: str,
    is_loaded: bool,
    level: Level,
    bundle_of: Callable[..., Assignment],
    graded_sealed: Callable[..., SubmissionResult],
) -> None:
    asked = f"has: {in_test}assert has('mat' + 'plotlib.pyplot') is {is_loaded}"
    made = bundle_of({"q1": exception_test("q1", asked)})
    made = replace(made, packages=Assignment("", "", "").packages)
    assert graded_sealed(made, f"{HAS_LOADED}{more}\n", level=level).score == 1.0


def test_a_package_that_nobody_names_can_be_used_all_the_same(
    bundle_of: Callable[..., Assignment], graded_sealed: Callable[..., SubmissionResult]
) -> None:
    made = bundle_of({"q1": exception_test("q1", "has: assert has('mat' + 'plotlib.pyplot') is False")})
    made = replace(made, packages=Assignment("", "", "").packages)
    assert graded_sealed(made, USES_WHAT_IT_DOES_NOT_NAME, level="namespaces").score == 1.0


def test_a_program_that_came_with_the_assignment_finds_its_packages_loaded(
    level: Level, bundle_of: Callable[..., Assignment], graded_sealed: Callable[..., SubmissionResult]
) -> None:
    made = bundle_of({"q1": exception_test("q1", "draw: assert draw() == 1")})
    helper = Path(made.folder, "files", "tools", "drawing.py")
    helper.parent.mkdir(parents=True)
    helper.write_text("import matplotlib.pyplot as plt\ndef draw(): return plt.figure().number")
    made = replace(made, packages=Assignment("", "", "").packages)
    assert graded_sealed(made, "from tools.drawing import draw", level=level).score == 1.0


def test_libraries_that_are_loaded_late_run_in_one_thread(
    level: Level, bundle_of: Callable[..., Assignment], graded: Callable[..., SubmissionResult]
) -> None:
    installed("scikit-learn")
    code = (
        "import os, numpy as np\n"
        "def threads():\n"
        "    from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor\n"
        "    x = np.arange(600.0).reshape(-1, 2)\n"
        "    HistGradientBoostingRegressor(max_iter=2).fit(x, x[:, 0])\n"
        "    RandomForestRegressor(4, n_jobs=-1).fit(x, x[:, 0])\n"
        "    import threading\n"
        "    return threading.active_count(), os.environ['OMP_NUM_THREADS']\n"
    )
    checks = ("threads: assert threads() == (1, '1')",)
    result = graded(assignment_of(bundle_of, checks, "sklearn"), code, level=level)
    assert result.score == 1.0, result


@pytest.mark.parametrize("name", ["nncourse-autograder", "nncourse", "autograder"])
def test_this_project_is_no_package_that_submissions_may_use(name: str) -> None:
    from autograder.records.errors import IsolationError

    with pytest.raises(IsolationError, match=name):
        find_visible((name,))


def test_a_distribution_that_requires_this_project_does_not_bring_it_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    info = site / "helper-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "helper.py").write_text("x = 1\n")
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: helper\nVersion: 1.0\nRequires-Dist: nncourse-autograder\n"
    )
    (info / "RECORD").write_text(
        "helper.py,,\nhelper-1.0.dist-info/METADATA,,\n../../../home/kim/x,,\n"
    )
    (info / "direct_url.json").write_text(json.dumps({"url": "file:///home/kim/course"}))
    monkeypatch.syspath_prepend(str(site))
    importlib.invalidate_caches()
    visible = find_visible(("helper",))
    names = {name for _, name in visible.site}
    assert {"helper.py", "helper-1.0.dist-info/METADATA"} <= names
    assert not [name for name in names if "RECORD" in name or "direct_url" in name]
    ours = ("autograder", "nncourse", "nncourse_autograder")
    assert not [name for name in names if name.split("/")[0].split("-")[0] in ours]
    assert visible.warm == ("numpy", "helper")


def test_the_libraries_are_found_again_when_a_package_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    package = tmp_path / "one.py"
    package.write_text("x = 1\n")
    looked: list[int] = []
    loaded = visible._loaded

    def noted(*arguments: Any) -> Any:
        looked.append(1)
        return loaded(*arguments)

    monkeypatch.setattr(visible, "_loaded", noted)
    site = ((str(package), "one.py"),)
    python = os.path.realpath(sys.executable)
    first = visible._libraries(python, site, ())
    assert visible._libraries(python, site, ()) == first != ()
    assert len(looked) == 1
    package.write_text("x = 22\n")
    assert visible._libraries(python, site, ()) == first
    assert visible._libraries(python, site, ("one",)) == first
    assert len(looked) == 3
    for entry in (tmp_path / "cache" / "autograder").iterdir():
        entry.write_bytes(msgspec.msgpack.encode((("/no/such/lib.so.6", "/lib/lib.so.6"),)))
    assert visible._libraries(python, site, ()) == first
    (entry, *_) = (tmp_path / "cache" / "autograder").iterdir()
    entry.write_bytes(b"\xc1 not a list")
    assert visible._libraries(python, site, ("one",)) == first
