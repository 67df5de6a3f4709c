"""The pictures show what the lessons compute, in both languages."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise

import matplotlib
import numpy as np
import pytest
from matplotlib.animation import FuncAnimation
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from nncourse import plots
from nncourse.handwriting import as_digit, ink
from nncourse.plots import canvas
from nncourse.training import History

PLAIN: list[Callable[..., Figure]] = [
    plots.activation_functions,
    plots.batch_paths,
    plots.errors_flow_back,
    plots.gate_boundaries,
    plots.gradient_map,
    plots.learning_rates,
    plots.loss_curves,
    plots.network_diagram,
    plots.optimizer_race,
    plots.ravine_paths,
    plots.schedules,
    plots.tangent_and_secant,
    plots.xor_in_two_layers,
]
HANGUL = re.compile("[가-힣]")


def texts(figure: Figure) -> list[str]:
    """Everything that is written in a figure."""
    found = [text.get_text() for text in figure.findobj(matplotlib.text.Text)]
    return [text for text in found if text]


def png(figure: Figure) -> bytes:
    data = io.BytesIO()
    figure.savefig(data, format="png")
    return data.getvalue()


@pytest.mark.parametrize("draw", PLAIN, ids=lambda draw: draw.__name__)
def test_a_picture_is_drawn_without_a_warning(draw: Callable[..., Figure]) -> None:
    assert len(png(draw())) > 10_000


@pytest.mark.skipif(not canvas._installed_hangul_font(), reason="no font with Hangul on this machine")
@pytest.mark.parametrize("draw", PLAIN, ids=lambda draw: draw.__name__)
def test_a_korean_picture_has_hangul_and_every_glyph_of_it(draw: Callable[..., Figure]) -> None:
    figure = draw(lang="ko")
    if draw is not plots.gate_boundaries:  # its labels are the same in both languages
        assert any(HANGUL.search(text) for text in texts(figure))
    assert len(png(figure)) > 10_000  # a missing glyph is a warning, and warnings are errors here


@pytest.mark.parametrize("draw", PLAIN, ids=lambda draw: draw.__name__)
def test_an_english_picture_has_no_hangul(draw: Callable[..., Figure]) -> None:
    assert not any(HANGUL.search(text) for text in texts(draw()))


@pytest.mark.parametrize("draw", PLAIN, ids=lambda draw: draw.__name__)
def test_another_language_is_refused(draw: Callable[..., Figure]) -> None:
    with pytest.raises(ValueError, match="lang must be 'en' or 'ko', but is 'de'"):
        draw(lang="de")


def test_without_a_font_that_has_hangul_there_is_none_to_choose() -> None:
    latin = [font for font in fontManager.ttflist if font.name.startswith(("DejaVu", "Last Resort"))]
    assert latin
    assert canvas.hangul_font(latin) is None


def test_what_to_do_without_such_a_font_is_said_and_the_labels_are_english() -> None:
    program = (
        "import matplotlib.font_manager as fonts, warnings\n"
        "fonts.fontManager.ttflist[:] = [f for f in fonts.fontManager.ttflist if f.name.startswith('DejaVu')]\n"
        "fonts.findSystemFonts = list\n"
        "from nncourse import plots\n"
        "with warnings.catch_warnings(record=True) as caught:\n"
        "    warnings.simplefilter('always')\n"
        "    print(plots.loss_curves(lang='ko').axes[0].get_title())\n"
        "print(caught[0].message, caught[0].filename)\n"
    )
    import subprocess
    import sys

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    title, warning = ran.stdout.splitlines()
    assert title == "squared error, y = 0.7"
    assert warning.startswith(
        "no font with Hangul was found, so the labels are in English. Install one"
    )
    assert warning.endswith("<string>")  # it points at the caller's line


def test_drawing_leaves_matplotlib_as_it_was() -> None:
    before = dict(matplotlib.rcParams)
    plots.schedules()
    assert dict(matplotlib.rcParams) == before


def test_the_gradient_map_has_the_arrow_of_the_slide() -> None:
    arrows, marked = plots.gradient_map().axes[0].findobj(matplotlib.quiver.Quiver)
    points = np.asarray(arrows.get_offsets())
    at = int(np.flatnonzero((points == [1, -1]).all(axis=1))[0])
    assert (arrows.U[at], arrows.V[at]) == pytest.approx((-2, 2), abs=1e-6)
    assert (marked.U[0], marked.V[0]) == (-2, 2)


def test_the_three_learning_rates_are_too_small_good_and_too_large() -> None:
    titles = [axes.get_title() for axes in plots.learning_rates().axes]
    assert [title.partition(": ")[2] for title in titles] == [
        "too small",
        "good",
        "too large: it diverges",
    ]


def test_batches_take_as_many_steps_as_their_size_says() -> None:
    titles = [axes.get_title() for axes in plots.batch_paths().axes]
    assert [re.search(r"\((\d+) steps\)", title)[1] for title in titles] == ["20", "1280", "160"]


def test_the_loss_curves_mark_the_examples_of_the_slides() -> None:
    left, right = plots.loss_curves().axes
    marked = [tuple(float(v[0]) for v in axes.lines[-1].get_data()) for axes in (left, right)]
    assert marked[0] == pytest.approx((0.5, 0.04))
    assert marked[1] == pytest.approx((0.3, -np.log(0.3)))


def test_the_tangent_touches_and_the_secants_cut() -> None:
    labels = [text.get_text() for text in plots.tangent_and_secant().axes[0].get_legend().get_texts()]
    assert labels[1:] == [
        "secant, h = 1.5, slope 3.50",
        "secant, h = 0.75, slope 2.75",
        "tangent, slope 2.00",
    ]


def test_the_errors_that_flow_back_have_the_sign_of_what_is_wrong() -> None:
    ahead, back = ([text.get_text() for text in axes.texts] for axes in plots.errors_flow_back().axes)
    assert "y = 1" in ahead
    numbers = [float(text) for text in back if re.fullmatch(r"-?\d\.\d\d", text)]
    assert len(numbers) == 8 + 6  # at the lines, and in the neurons
    assert numbers[-2] == -numbers[-1] > 0  # class 0 is too probable, class 1 too little


@pytest.mark.parametrize(
    ("sizes", "neurons"), [((2, 3, 2, 2), [2, 3, 2, 2]), ((64, 32, 10), [6, 6, 6])]
)
def test_a_large_layer_is_drawn_with_dots(sizes: tuple[int, ...], neurons: list[int]) -> None:
    axes = plots.network_diagram(sizes).axes[0]
    assert [len(layer.get_offsets()) for layer in axes.collections] == neurons
    lines = sum(before * after for before, after in pairwise(neurons))
    assert len(axes.lines) == lines


def test_learning_curves_begin_before_the_first_epoch() -> None:
    history = History([1.0, 0.5, 0.25])
    history.accuracy = [0.5, 0.75, 1.0]
    loss, accuracy = plots.learning_curves(history).axes
    assert list(loss.lines[0].get_ydata()) == [1.0, 0.5, 0.25]
    assert list(accuracy.lines[0].get_xdata()) == [0, 1, 2]


def test_a_decision_map_counts_what_the_network_has_right() -> None:
    params = {"W1": np.array([[-1.0, 1.0], [0.0, 0.0]]), "b1": np.zeros(2)}
    figure = plots.decision_map(params, [[-1, 0], [1, 0], [2, 1]], [0, 1, 0])
    assert figure.axes[0].get_title() == "2 of 3 right"


def test_a_decision_map_needs_two_coordinates() -> None:
    with pytest.raises(ValueError, match=r"X must have shape \(samples, 2\), but has shape \(1, 3\)"):
        plots.decision_map({"W1": np.zeros((3, 2)), "b1": np.zeros(2)}, [[1, 2, 3]], [0])


def test_in_the_ravine_memory_gets_further_and_a_schedule_calms_down() -> None:
    *valleys, last = plots.ravine_paths().axes
    assert all(axes.get_aspect() == 1 for axes in valleys)
    ends = [float(axes.get_title().partition("f = ")[2]) for axes in valleys]
    assert ends == sorted(ends, reverse=True)
    constant, *scheduled = [np.mean(line.get_ydata()[-30:]) for line in last.lines]
    assert max(scheduled) < constant / 5


READER = {"W1": np.eye(64)[:, :50], "b1": np.zeros(50), "W2": np.zeros((50, 10)), "b2": np.eye(10)[4]}


def test_every_small_picture_of_weights_is_one_neuron() -> None:
    axes = plots.digit_weights(READER).axes
    assert len(axes) == 48
    for neuron, ax in enumerate(axes):
        assert np.array_equal(np.asarray(ax.images[0].get_array()).ravel(), READER["W1"][:, neuron])


def test_only_the_mistakes_are_shown_with_answer_and_truth() -> None:
    X = np.random.default_rng(0).random((4, 64))
    figure = plots.digit_mistakes(READER, X, [4, 7, 4, 2])
    shown = [ax for ax in figure.axes if ax.images]
    assert [ax.get_title().split() for ax in shown] == [
        ["4", "(23%)", "is", "a", "7"],
        ["4", "(23%)", "is", "a", "2"],
    ]
    assert np.array_equal(np.asarray(shown[1].images[0].get_array()).ravel(), X[3])
    assert figure.get_suptitle() == "2 of 4 misread"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "I read a 4 (23%)"), ("ko", "읽은 숫자: 4 (23%)")]
)
def test_a_drawing_is_shown_as_the_network_sees_it(language: str, said: str) -> None:
    if language == "ko" and not canvas._installed_hangul_font():
        pytest.skip("no font with Hangul on this machine")
    figure = plots.digit_reading(READER, ink("##\n.#\n.#"), lang=language)
    drawn, seen, bars = figure.axes
    assert np.shape(drawn.images[0].get_array()) == (5, 4)
    assert np.array_equal(np.asarray(seen.images[0].get_array()), as_digit(ink("##\n.#\n.#")))
    assert np.argmax([bar.get_height() for bar in bars.patches]) == 4
    assert bars.get_title() == said
    assert len(png(figure)) > 5_000


@pytest.mark.parametrize("draw", [plots.digit_weights, plots.digit_mistakes, plots.digit_reading])
def test_what_reads_no_digits_is_refused(draw: Callable[..., Figure]) -> None:
    other = {"W1": np.zeros((3, 2)), "b1": np.zeros(2)}
    given = {"X": [[1, 2, 3]], "labels": [0]} if draw is plots.digit_mistakes else {}
    given |= {"image": [[0, 1]]} if draw is plots.digit_reading else {}
    with pytest.raises(ValueError, match="must have shape"):
        draw(other, **given)


def test_a_notebook_shows_a_picture_without_pyplot() -> None:
    cell = new_code_cell("from nncourse import plots\nplots.schedules()")
    NotebookClient(new_notebook(cells=[cell]), timeout=60, kernel_name="python3").execute()
    assert [sorted(output["data"]) for output in cell.outputs] == [["image/png", "text/plain"]]


MOVING: list[Callable[..., FuncAnimation]] = [
    plots.descent_in_steps,
    plots.forward_in_steps,
    plots.xor_while_it_trains,
]


@pytest.mark.parametrize("animate", MOVING, ids=lambda animate: animate.__name__)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_moving_picture_ends_with_what_the_lessons_compute(
    animate: Callable[..., FuncAnimation], language: str
) -> None:
    if language == "ko" and not canvas._installed_hangul_font():
        pytest.skip("no font with Hangul on this machine")
    animation = animate(lang=language)
    frames = list(animation.new_frame_seq())
    seen = [texts_at(animation, frame) for frame in (frames[0], frames[len(frames) // 3], frames[-1])]
    assert len(set(map(tuple, seen))) == 3  # it moves
    assert any(map(HANGUL.search, seen[-1])) is (language == "ko")
    last = " ".join(seen[-1])
    ends = {
        plots.descent_in_steps: ("0.02", "0.256", f"f = {oval_after(0.1, 15):.3g}"),
        plots.forward_in_steps: ("-0.44", "0.82"),
        plots.xor_while_it_trains: (("4 of 4 right",) if language == "en" else ("4개 중 4개 정답",)),
    }
    assert all(part in last for part in ends[animate])


def texts_at(animation: FuncAnimation, frame: object) -> list[str]:
    """What is written in one frame of an animation."""
    animation._func(frame)
    return texts(animation._fig)


def oval_after(lr: float, steps: int) -> float:
    """How high gradient descent is on x1² + 4 x2² from (-3, 1): each step shrinks both by a factor."""
    x1, x2 = -3 * (1 - 2 * lr) ** steps, (1 - 8 * lr) ** steps
    return float(x1**2 + 4 * x2**2)


def test_a_notebook_plays_a_moving_picture() -> None:
    animation = plots.forward_in_steps()
    player = animation._repr_html_()
    assert player.count("data:image/png;base64") == len(list(animation.new_frame_seq()))
