"""The common parts of all pictures: paper, colours, language and fonts."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontEntry, findSystemFonts, fontManager
from matplotlib.ft2font import FT2Font
from numpy.typing import NDArray

from nncourse.arrays import Array

BLUE, ORANGE, GREEN, GRAY = "#2563eb", "#ea580c", "#059669", "#6b7280"
CLASSES = (BLUE, ORANGE, GREEN, "#9333ea", "#ca8a04", "#0891b2", "#be185d", GRAY)
LIGHT = ("#dbeafe", "#ffedd5")

# Fonts made for Korean; if none of these is installed, others with Hangul are used. (Noto's collection
# for all of East Asia has the name of its first font, the Japanese one.)
KOREAN_FONTS = """Noto Sans KR, Noto Sans CJK KR, NanumGothic, Nanum Gothic, Malgun Gothic, AppleGothic,
Apple SD Gothic Neo, UnDotum, Baekmuk Dotum, Noto Sans CJK JP""".replace("\n", " ").split(", ")

NO_HANGUL = (
    "no font with Hangul was found, so the labels are in English. Install one, such as NanumGothic "
    "(Debian, Ubuntu, Colab: apt-get install fonts-nanum), and draw again"
)

MOST_NEURONS = 8  # neurons drawn per layer; for larger layers the first and last few, and dots

Say = Callable[[str, str], str]
Axs = NDArray[Any]

STYLE: dict[str, Any] = {
    "font.size": 10.0,
    "axes.titlesize": 11.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GRAY,
    "axes.unicode_minus": False,
    "grid.color": "#e5e7eb",
    "legend.frameon": False,
    "lines.linewidth": 2.0,
}


class Picture(Figure):
    """A Figure that a notebook shows by itself, even if pyplot was never imported."""

    def _repr_png_(self) -> bytes:
        png = BytesIO()
        self.savefig(png, format="png")
        return png.getvalue()


@contextmanager
def canvas(
    lang: str, rows: int, columns: int, size: tuple[float, float]
) -> Iterator[tuple[Figure, Axs, Say]]:
    """A figure with a grid of axes, and the function that chooses between English and Korean.

    Args:
        lang: "en" or "ko".
        rows: the number of rows of axes.
        columns: the number of columns of axes.
        size: width and height in inches.

    Raises:
        ValueError: an unknown language.
    """
    say, font = _language(lang)
    families = [font, "DejaVu Sans"] if font else ["DejaVu Sans"]
    # The figure is created without pyplot: no global state, nothing to close, no window system.
    style: Any = {**STYLE, "font.family": families}
    with matplotlib.rc_context(style):
        figure = Picture(figsize=size, layout="constrained")
        yield figure, figure.subplots(rows, columns, squeeze=False), say


def cross(axes: Axes) -> None:
    """Lines through the origin, behind everything."""
    axes.axhline(0, color=GRAY, linewidth=0.8, zorder=0)
    axes.axvline(0, color=GRAY, linewidth=0.8, zorder=0)


def square(axes: Axes, low: float, high: float, xlabel: str, ylabel: str) -> None:
    """The same scale on both axes, from ``low`` to ``high``."""
    axes.set(xlim=(low, high), ylim=(low, high), xlabel=xlabel, ylabel=ylabel, aspect="equal")


def grid_points(
    low: float, high: float, steps: int = 200
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A fine grid over a square: the values along each axis, and all points row by row."""
    values = np.linspace(low, high, steps)
    x, y = np.meshgrid(values, values)
    return values, np.column_stack([x.ravel(), y.ravel()])


def contours(
    ax: Axes, f: Callable[[Array], float], x_range: tuple[float, float], y_range: tuple[float, float]
) -> None:
    """Draw the lines of equal height of a function of two numbers."""
    xs, ys = np.linspace(*x_range, 81), np.linspace(*y_range, 81)
    heights = np.array([[f(np.array([x, y])) for x in xs] for y in ys])
    levels = heights.min() + (heights.max() - heights.min()) * np.linspace(0, 1, 14) ** 2
    ax.contour(xs, ys, heights, levels=levels, colors=GRAY, linewidths=0.6, alpha=0.7)
    cross(ax)


def oval(x: Array) -> float:
    """The bowl x1² + 4 x2², four times as steep in one direction."""
    return float(x[0] ** 2 + 4 * x[1] ** 2)


def neuron_heights(size: int) -> np.ndarray:
    """The positions of a layer's neurons, top to bottom."""
    if size <= MOST_NEURONS:
        return np.linspace((size - 1) / 2, -(size - 1) / 2, size)
    return np.array([4.0, 3.0, 2.0, -2.0, -3.0, -4.0])


def hangul_font(fonts: Iterable[FontEntry]) -> str | None:
    """The name of a font that has Hangul, trying well-known fonts first; None if there is none."""
    known = {name: rank for rank, name in enumerate(KOREAN_FONTS)}
    for font in sorted(fonts, key=lambda font: (known.get(font.name, len(known)), font.name)):
        # Matplotlib comes with a font that has an empty box for every character.
        if "Last Resort" not in font.name and FT2Font(font.fname).get_char_index(ord("한")):
            return str(font.name)
    return None


def _language(lang: str) -> tuple[Say, str | None]:
    if lang not in ("en", "ko"):
        raise ValueError(f"lang must be 'en' or 'ko', but is {lang!r}")
    font = _installed_hangul_font() if lang == "ko" else None
    if lang == "ko" and font is None:
        warnings.warn(NO_HANGUL, stacklevel=5)
    return (lambda en, ko: ko) if font else (lambda en, ko: en), font


def _installed_hangul_font() -> str | None:
    return hangul_font(fontManager.ttflist) or hangul_font(_new_fonts())


def _new_fonts() -> list[FontEntry]:
    """Fonts that were installed after Matplotlib wrote its list; they are added to it."""
    known = {font.fname for font in fontManager.ttflist}
    before = len(fontManager.ttflist)
    for path in sorted(set(findSystemFonts()) - known):
        with suppress(RuntimeError, OSError):  # not a font that Matplotlib can read
            fontManager.addfont(path)
    return fontManager.ttflist[before:]
