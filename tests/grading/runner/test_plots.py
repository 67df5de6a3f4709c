"""What checkers of plots ask of Matplotlib's axes, they are told by the student's axes, which stay in the guest.

The questions are those of plotchecker and matplotcheck, and of tests that ask Matplotlib directly.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.bundle import Assignment
from autograder.records.results import Status, SubmissionResult
from tests.conftest import exception_test, ok_test

pytest.importorskip("matplotlib")
SUBMISSION = """
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
fig, (ax, bar, scat, hist) = plt.subplots(1, 4)
ax.plot([1, 2, 3], [1, 4, 9], "r--o", label="squares", linewidth=2, alpha=0.5)
ax.plot([1, 2, 3], [1, 8, 27], color="blue", label="cubes")
ax.set(title="Powers", xlabel="n", ylabel="n to the k", xlim=(0, 4))
ax.legend(title="Key"); ax.text(1, 2, "here"); ax.set_xticks([1, 2, 3], ["one", "two", "three"])
bars = bar.bar(["a", "b", "c"], [3, 1, 2], color=["r", "g", "b"]); bar.set_title("Bars")
dots = scat.scatter([1, 2, 3], [3, 2, 1], c=["r", "g", "b"], s=[10, 20, 30], alpha=0.5)
counts, edges, patches = hist.hist([1, 1, 2, 3, 3, 3], bins=3)
fig.suptitle("All"); fig.text(0.1, 0.1, "caption")
def draw(x):
    f, a = plt.subplots(); a.plot(x, np.square(x)); a.set_title("drawn"); return a
frame_axes = pd.DataFrame({"a": [1, 2, 3], "b": [3, 1, 2]}).plot(x="a", y="b", kind="bar", title="Pandas")
image_fig, image = plt.subplots(); shown = image.imshow(np.arange(6).reshape(2, 3)); image_fig.colorbar(shown)
others_fig, others = plt.subplots()
band = others.fill_between([1, 2], [1, 2], [3, 4]); boxes = others.boxplot([[1, 2, 3]])
error = others.errorbar([1, 2], [1, 2], yerr=[0.1, 0.2])
pie_fig, pie = plt.subplots(); wedges, texts, numbers = pie.pie([1, 2], labels=["x", "y"], autopct="%d%%")
"""
CASES = [
    # titles, labels, limits, ticks
    "(ax.get_title().strip(), ax.get_xlabel(), ax.get_ylabel()) == ('Powers', 'n', 'n to the k')",
    "ax.get_xlim() == (0, 4) and ax.get_ylim()[0] < 1 and ax.get_xticks().tolist() == [1, 2, 3]",
    "[t.get_text() for t in ax.get_xticklabels()] == ['one', 'two', 'three']",
    "(ax.title.get_text(), ax.xaxis.get_label().get_text()) == ('Powers', 'n')",
    "fig._suptitle and fig._suptitle.get_text() == 'All'",
    "(ax.get_xscale(), ax.get_aspect(), ax.has_data(), ax.get_visible()) == ('linear', 'auto', True, True)",
    "ax.xaxis.get_gridlines()[0].get_visible() == False and ax.get_position().bounds[0] < scat.get_position().bounds[0]",
    "isinstance(ax.xaxis.get_major_formatter(), matplotlib.ticker.Formatter) and len(ax.xaxis.get_majorticklocs()) == 3",
    # texts: all children that are texts, but for the titles
    "[x.get_text() for x in ax.get_children() if isinstance(x, plt.Text) and x != ax.title and x.get_text()] == ['here']",
    "np.vstack([x.get_position() for x in ax.texts]).tolist() == [[1, 2]]",
    "[t.get_text() for t in fig.texts if t.get_text() == 'caption'] == ['caption']",
    # lines
    "bool(ax.lines) and len(ax.lines) == 2 and [list(l.get_xydata()[:, 1]) for l in ax.get_lines()] == [[1, 4, 9], [1, 8, 27]]",
    "[l.get_label() for l in ax.lines] == ['squares', 'cubes'] and [l.get_color() for l in ax.lines] == ['r', 'blue']",
    "[l.get_linewidth() for l in ax.lines] == [2, 1.5] and [l.get_linestyle() for l in ax.lines] == ['--', '-']",
    "[l.get_marker() for l in ax.lines] == ['o', 'None'] and ax.lines[0].get_alpha() == 0.5 and ax.lines[1].get_alpha() is None",
    "(ax.lines[0].get_markerfacecolor(), ax.lines[0].get_markersize(), ax.lines[0].get_markeredgewidth()) == ('r', 6, 1)",
    "all(l.axes is ax for l in ax.lines) and isinstance(ax.lines[0], plt.Line2D)",
    "np.array(ax.lines)[np.argsort([l.get_label() for l in ax.lines])][0].get_label() == 'cubes'",
    # legends
    "[t.get_text() for t in ax.get_legend().get_texts()] == ['squares', 'cubes'] and ax.get_legend().get_title().get_text() == 'Key'",
    "bool(ax.get_legend()) and not bar.get_legend() and ax.legend_ is not None and bar.legend_ is None",
    "ax.get_legend_handles_labels()[1] == ['squares', 'cubes'] and ax.get_legend_handles_labels()[0][0].get_linestyle() == '--'",
    "[each.get_title().get_text() for each in ax.findobj(match=matplotlib.legend.Legend)] == ['Key']",
    "fig.canvas.draw() or ax.get_legend().get_window_extent().get_points().shape == (2, 2)",
    # bars and histograms
    "bool(bar.patches) and [p.get_height() for p in bar.patches] == [3, 1, 2] and len(bar.containers) == 1",
    "np.allclose([p.get_x() + p.get_width() / 2 for p in np.array(bar.patches)], [0, 1, 2])",
    "np.allclose(np.array([p.get_facecolor() for p in bar.patches])[:, :3], [[1, 0, 0], [0, .5, 0], [0, 0, 1]], atol=.01)",
    "[p.get_y() for p in bar.patches] == [0, 0, 0] and [p.get_edgecolor()[3] for p in bar.patches] == [0, 0, 0]",
    "len(bars) == 3 and bars[0].get_height() == 3 and [b.get_height() for b in bars] == [3, 1, 2] and bars.patches[1] is bars[1]",
    "isinstance(bars, matplotlib.container.BarContainer) and isinstance(bars[0], matplotlib.patches.Rectangle)",
    "counts.tolist() == [2, 1, 3] and [p.get_height() for p in patches] == [2, 1, 3] and len(edges) == 4",
    "[p.get_xy()[0] for p in hist.patches][0] == 1 and not scat.patches",
    # points
    "bool(scat.collections) and scat.collections[0].get_offsets().tolist() == [[1, 3], [2, 2], [3, 1]]",
    "scat.collections[0].get_sizes().tolist() == [10, 20, 30] and scat.collections[0].get_alpha() == 0.5",
    "scat.collections[0].get_facecolors().tolist()[0] == [1, 0, 0, .5] and len(scat.collections[0].get_edgecolors()) == 3",
    "isinstance(dots, matplotlib.collections.PathCollection) and dots is scat.collections[0] and not scat.lines",
    # pictures, areas, pies, and the rest
    "image.get_images()[0].get_array().tolist() == [[0, 1, 2], [3, 4, 5]] and shown.get_cmap().name == 'viridis'",
    "shown.get_clim() == (0, 5) and len(image_fig.axes) == 2 and bool(image.images)",
    "band.get_paths()[0].vertices.shape == (7, 2) and boxes['medians'][0].get_ydata().tolist() == [2, 2]",
    "error.lines[0].get_ydata().tolist() == [1, 2] and error.has_yerr and len(error) == 3",
    "[t.get_text() for t in texts] == ['x', 'y'] and round(wedges[0].theta2) == 120 and numbers[0].get_text() == '33%'",
    "fig.get_size_inches().tolist() == [6.4, 4.8] and np.asarray(fig.canvas.buffer_rgba()).shape == (480, 640, 4)",
    # which axes
    "ax == fig.axes[0] and ax in fig.axes and fig.axes.index(bar) == 1 and ax != bar and ax.figure is fig",
    "draw(np.array([1., 2.])).lines[0].get_ydata().tolist() == [1, 4] and plt.gca().get_title() == 'drawn'",
    "frame_axes.get_title() == 'Pandas' and [p.get_height() for p in frame_axes.patches] == [3, 1, 2]",
    "to_hex(ax.lines[0].get_color()) == '#ff0000' and bool(same_color(ax.lines[1].get_color(), 'b'))",
]  # fmt: skip
WRONG = [
    "ax.get_title() == 'Squares'",
    "ax.lines[0].get_ydata().tolist() == [1, 4, 8]",
    "bool(scat.lines)",
    "bool(bar.get_legend())",
    "len(bars) == 4",
    "isinstance(ax.lines[0], plt.Text)",
    "np.array(bar.patches)[0].get_height() == 1",
    "[p.get_height() for p in bars] == [3, 2, 1]",
    "ax == bar",
]
_IMPORTS = (
    "import matplotlib, matplotlib.pyplot as plt\n    from matplotlib.colors import same_color, to_hex"
)
_NAMES = (
    "np, ax, bar, scat, hist, fig, bars, dots, counts, edges, patches, draw, frame_axes, image_fig, image, "
    "shown, band, boxes, error, texts, wedges, numbers"
)


def file_of(*checks: str) -> str:
    """A test file with these checks, one a case."""
    cases = (f"{_NAMES}: {_IMPORTS}\n    assert {check}" for check in checks)
    return exception_test("q1", *cases, hidden=[False] * len(checks))


@pytest.fixture
def tested(
    bundle_of: Callable[..., Assignment], graded_sealed: Callable[..., SubmissionResult]
) -> Callable[[str], SubmissionResult]:
    """Grade the submission with one test, as every command does."""
    packages = ("numpy", "matplotlib", "pandas")
    return lambda source: graded_sealed(
        replace(bundle_of({"q1": source}), packages=packages), SUBMISSION
    )


Tested = Callable[[str], SubmissionResult]


def test_what_checkers_of_plots_ask_has_the_answers_of_a_notebook(tested: Tested) -> None:
    result = tested(file_of(*CASES))
    cases = result.questions[0].cases
    wrong = [
        (check, case.explanation)
        for check, case in zip(CASES, cases, strict=True)
        if case.status is not Status.PASSED
    ]
    assert wrong == []
    assert not result.problems


def test_the_questions_have_these_answers_in_a_notebook(tmp_path: Path) -> None:
    asked = "".join(f"assert {check}, {check!r}\n" for check in CASES)
    refused = "".join(f"assert not ({check}), {check!r}\n" for check in WRONG)
    imports = _IMPORTS.replace("    ", "")
    program = f"import matplotlib\nmatplotlib.use('Agg')\n{SUBMISSION}\n{imports}\n{asked}{refused}"
    (tmp_path / "notebook.py").write_text(program)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", tmp_path / "notebook.py"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-800:]


def test_a_plot_that_is_another_fails(tested: Tested) -> None:
    cases = tested(file_of(*WRONG)).questions[0].cases
    assert [case.status for case in cases] == [Status.FAILED] * len(WRONG)


def test_a_class_of_a_package_is_handed_over_by_its_name(tested: Tested) -> None:
    source = ok_test(
        "q1",
        ">>> import matplotlib.pyplot as plt\n>>> ax.findobj(plt.Line2D)[0].get_label()\n'squares'",
        ">>> import decimal, collections\n>>> [k.__name__ for k in sorted([decimal.Decimal, collections.Counter], key=str)]\n"
        "['Counter', 'Decimal']",
    )
    assert [case.status for case in tested(source).questions[0].cases] == [Status.PASSED] * 2
