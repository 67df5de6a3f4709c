"""The tour computes the slides' numbers in the terminal and draws every picture."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nncourse.__main__ import main
from nncourse.tour import pictures, tour
from tests.shared import Shared

WORKED = [
    "SSE  = (0.7 - 0.5)² = 0.04",
    "MSE  = 0.38/3 = 0.126667",
    "RMSE = √(0.38/3) = 0.355903",
    "CE = -log 0.3 = 1.203973",
    "∂f/∂x1 (3, 4) = 6.000000",
    "grad f (3, 4) = (6, 8)",
    "-grad f (1, -1) = (-2, 2)",
    "x1  x2  s1  s2  y",
    " 1   1   0   1  0",
    "x1  x2  AND  NAND  OR  NOR",
    " 1   1    1     0   1    0",
    "(w1, w2, b) = (1.0, 1.0, -1.1)   y = [0, 0, 0, 1]",
    "Y = (-0.4403, 0.8239)",
]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nncourse", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def toured(shared: Shared) -> Callable[[str], list[str]]:
    """The tour in a language: ``toured("en")``."""
    return lambda language: shared.once(f"tour-{language}", lambda: list(tour(language)))


@pytest.fixture(scope="module", params=["en", "ko"])
def lines(request: pytest.FixtureRequest, toured: Callable[[str], list[str]]) -> list[str]:
    return toured(request.param)


@pytest.mark.parametrize("number", WORKED)
def test_a_worked_number_of_the_slides_is_in_the_tour(lines: list[str], number: str) -> None:
    assert any(number in line for line in lines)


def test_the_sections_are_in_the_order_of_the_lecture(lines: list[str]) -> None:
    numbers = [line.split()[0] for line in lines if line and not line.startswith(" ")]
    assert numbers == ["2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8"]


def test_the_trained_networks_have_learned(lines: list[str]) -> None:
    right = [
        float(line.split()[-2 if line.endswith("right") else -1].rstrip("%")) for line in lines[-5:-1]
    ]
    assert right[0] == 100
    assert min(right[1:]) > 95
    assert lines[-1].endswith("3")


def test_both_languages_have_the_same_lines_in_other_words(
    toured: Callable[[str], list[str]],
) -> None:
    english, korean = toured("en"), toured("ko")
    assert len(english) == len(korean)
    assert english != korean


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="lang must be 'en' or 'ko', but is 'fr'"):
        next(tour("fr"))


def test_the_command_prints_and_draws(tmp_path: Path) -> None:
    ran = run("tour", "--plots", str(tmp_path / "new" / "folder"))
    assert (ran.returncode, ran.stderr) == (0, "")
    drawn = sorted((tmp_path / "new" / "folder").iterdir())
    assert len(drawn) == 21
    assert ran.stdout.splitlines()[-21:] == [str(path) for path in drawn]
    for path in drawn:
        assert path.read_bytes().startswith({".png": b"\x89PNG", ".gif": b"GIF89a"}[path.suffix])


def test_a_folder_that_cannot_be_made_is_one_clear_line_after_the_tour(
    tmp_path: Path,
    toured: Callable[[str], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("nncourse.__main__.tour", lambda lang: iter(toured(lang)))  # it takes a while
    (tmp_path / "file").write_text("")
    assert main(["tour", "--plots", str(tmp_path / "file" / "folder")]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("no pictures: ")
    assert len(said.err.splitlines()) == 1
    assert "3.8 Training" in said.out


def test_without_matplotlib_the_tour_runs_and_says_what_the_pictures_need(tmp_path: Path) -> None:
    (tmp_path / "matplotlib.py").write_text("raise ModuleNotFoundError('No module named matplotlib')")
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from nncourse.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "tour", "--plots", str(tmp_path / "plots")]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 2
    assert ran.stderr == "no pictures: the pictures need Matplotlib: pip install matplotlib\n"
    assert "0.38/3 = 0.126667" in ran.stdout


def test_the_tour_itself_imports_numpy_alone() -> None:
    program = "import sys, nncourse.tour as t; list(t.tour()); print([m for m in sys.modules if 'matplotlib' in m])"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_pictures_are_written_one_by_one(tmp_path: Path) -> None:
    first = next(pictures(tmp_path, "ko"))
    assert [first] == list(tmp_path.iterdir())
