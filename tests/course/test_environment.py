"""The packages that a bundle names, in files that anybody may have written."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from autograder.course import bundle, environment
from autograder.records.errors import BundleError
from tests.conftest import ok_test, write_bundle

OTTERS = """name: otter-env
channels:
  - defaults
  - conda-forge
dependencies:
  - python=3.12
  - pip
  - nb_conda_kernels
  - r-base>=4.0
  - numpy=1.26
  - conda-forge::matplotlib >=3.8
  - openssl=3.0.8=h7f8727e_0
  - libgcc-ng=11.2.0
  - not-installed-one=1.0=py310h06a4308_0
  - pip:
      - -r requirements.txt
      - otter-grader==6.1.0
      - not-installed-two[extra]>=1; python_version > "3"
"""


def named(
    folder: Path, environment_yml: str = "", requirements: str = ""
) -> tuple[tuple[str, ...], ...]:
    if environment_yml:
        (folder / "environment.yml").write_text(environment_yml, "utf-8")
    if requirements:
        (folder / "requirements.txt").write_text(requirements, "utf-8")
    return environment.packages(folder)


def test_a_bundle_without_such_files_names_nothing(tmp_path: Path) -> None:
    assert named(tmp_path) == ((), ())


def test_otters_environment_names_what_students_import(tmp_path: Path) -> None:
    installed, missing = named(tmp_path, OTTERS)
    assert installed == ("numpy", "matplotlib")
    assert missing == ("not-installed-one", "not-installed-two")


def test_requirements_are_names_without_options_addresses_and_comments(tmp_path: Path) -> None:
    lines = (
        "# for the course\n--index-url https://example.org\n-e .\nnumpy>=1.2,<9  # arrays\n"
        "matplotlib \\\n  --hash=sha256:00\nnbformat\njupyterlab\nnot-here @ https://example.org/x.zip\n"
        "git+https://example.org/y.git\n./local\nnever; python_version < '3'\n???\nNumPy\n"
    )
    assert named(tmp_path, requirements=lines) == (("numpy", "matplotlib"), ())


def test_both_files_count_and_a_name_counts_once(tmp_path: Path) -> None:
    both = named(tmp_path, "dependencies: [numpy, Matplotlib]\n", "matplotlib\nmsgspec\n")
    assert {name.lower() for name in both[0]} == {"numpy", "matplotlib", "msgspec"}
    assert len(both[0]) == 3


@pytest.mark.parametrize("name", ["nncourse-autograder", "NNCourse_Autograder", "nncourse"])
def test_a_bundle_cannot_name_this_project(tmp_path: Path, name: str) -> None:
    installed, _ = named(tmp_path, f"dependencies: [{name}, numpy]\n", f"{name}\n")
    assert installed == ("numpy",)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\ndependencies: [*a]\n",
        "dependencies: !!python/object/apply:os.system ['touch pwned']\n  - [",
        "[" * 20_000,
        "dependencies: [\n",
        "\x00",
        "x" * 70_000,
    ],
)
def test_a_hostile_environment_is_refused_in_one_line(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BundleError) as refused:
        named(tmp_path, text)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400 + len(str(tmp_path))
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    "text",
    [
        "dependencies: !!python/object/apply:os.system ['touch pwned']\n",
        "dependencies: {numpy: 1}\n",
        "dependencies: [1, null, [a, [b]], {pip: numpy}, {pip: [1, {}]}, '../../etc', 'a b c', '-x']\n",
        "- numpy\n",
        "numpy\n",
        "dependencies: 0x" + "f" * 50_000 + "\n",
    ],
)
def test_what_is_no_list_of_names_names_nothing(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    installed, missing = named(tmp_path, text)
    assert installed == ()
    assert set(missing) <= {"touch", "a", "1", "null"}
    assert not (tmp_path / "pwned").exists()


def test_very_many_names_are_read_in_bounded_time_and_number(tmp_path: Path) -> None:
    began = time.perf_counter()
    _, missing = named(tmp_path, requirements="".join(f"no-such-{n:05}\n" for n in range(4000)))
    assert len(missing) == 200
    assert time.perf_counter() - began < 10


def test_a_bundle_names_its_packages_and_one_that_names_none_has_the_default(tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "hw", {"q1": ok_test("q1", ">>> 1\n1")})
    loaded = bundle.load(folder, tmp_path)
    assert bundle.with_named_packages(loaded).packages == bundle.DEFAULT_PACKAGES
    (folder / "environment.yml").write_text("dependencies: [python=3.12, numpy, not-installed-one]\n")
    named_now = bundle.with_named_packages(bundle.load(folder, tmp_path))
    assert named_now.packages == ("numpy",)
    assert named_now.missing == ("not-installed-one",)
    assert named_now.digest == loaded.digest


def test_a_test_file_that_imports_what_is_not_installed_says_how_to_install_it(tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "hw", {"q1": "import skimage_not_here\n"})
    with pytest.raises(BundleError, match=r"skimage_not_here.*pip install skimage_not_here"):
        bundle.load(folder, tmp_path)
