"""What an assignment is: an Otter bundle, its questions and their test cases, on the trusted side.

The test files run through Otter's own classes; what they get as the student's functions are
stand-ins (``wall.proxies``), so the comparison happens here and the calls happen in the guest.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import os
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import CodeType
from typing import Any, Final

from autograder.formats import distributions, members
from autograder.formats.archive import BROKEN_ZIP
from autograder.records.errors import BundleError
from autograder.records.language import gettext
from autograder.records.limits import NEVER, Inside, Limits
from autograder.records.results import QuestionResult

from . import environment, handed_out, otter_config, otter_package, points_file
from .points_file import Points

DEFAULT_PACKAGES: Final = ("numpy", "matplotlib")
ORDER: Final = "questions.txt"
"""the file in a bundle that lists the questions in the notebook's order, one per line"""
_MAX_BUNDLE_BYTES: Final = 256 << 20


@dataclass(frozen=True, slots=True)
class Assignment:
    """An Otter bundle on disk, and what its submissions may use; plain data for any lane."""

    name: str
    folder: str
    digest: str
    """a digest of everything in the bundle that can change a result"""
    config: dict[str, Any] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    packages: tuple[str, ...] = DEFAULT_PACKAGES
    missing: tuple[str, ...] = ()
    """packages that the bundle names and that are not installed here"""
    order: tuple[str, ...] = ()
    """the questions in the notebook's order, if the bundle says it; Otter sorts by name"""
    inside: Inside = NEVER
    """what becomes of a test case that needs something that cannot cross the wall"""
    points: Points = points_file.NONE
    """the questions that a person grades, and bonus questions"""

    @property
    def data(self) -> str | None:
        """The folder of the bundle's data files, if it has any."""
        files = Path(self.folder, "files")
        return str(files) if files.is_dir() and any(files.iterdir()) else None


def load(path: Path, scratch: Path, name: str | None = None) -> Assignment:
    """Load an Otter autograder.

    Args:
        path: a zip or a folder with ``tests/`` and, if need be, ``otter_config.json``, ``files/``; or
            a notebook with its public tests in its metadata.
        scratch: where a zip may be unpacked.
        name: the assignment's id; by default what the config says, or the file's name.

    Raises:
        BundleError: it is none, or its tests do not load.
    """
    if path.is_file() and path.suffix.lower() == ".ipynb":
        folder = handed_out.unpack(path, scratch, ORDER)
    else:
        folder = _unpack(path, scratch) if path.is_file() else path
    tests = sorted(folder.glob("tests/*.py"))
    if not tests:
        raise BundleError(gettext("{path}: not an Otter autograder: it has no tests/*.py", path=path))
    config = otter_config.read(folder / otter_config.FILE_NAME)
    if config.get("lang") not in (None, "python"):
        raise BundleError(
            gettext(
                "{path}: this assignment is in {programming_language}; only Python can be graded here",
                path=path,
                programming_language=config["lang"],
            )
        )
    name = name or str(config.get("assignment_name") or path.resolve().stem or "assignment")
    order = _read_order(folder / ORDER)
    assignment = Assignment(name, str(folder.resolve()), _digest(folder), config, order=order)
    tested = [str(question.fresh().name) for question in load_questions(assignment)]
    return replace(assignment, points=points_file.read(folder / points_file.FILE_NAME, tested))


def with_named_packages(assignment: Assignment) -> Assignment:
    """Return an assignment with the packages that its bundle names, if it names any.

    Raises:
        BundleError: the file that names them cannot be read.
    """
    installed, missing = environment.packages(Path(assignment.folder))
    if not installed and not missing:
        return assignment
    return replace(assignment, packages=installed, missing=missing)


def _unpack(path: Path, scratch: Path) -> Path:
    target = scratch / hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MAX_BUNDLE_BYTES:
                raise BundleError(
                    gettext(
                        "{path}: larger than {mib} MiB when unpacked",
                        path=path,
                        mib=_MAX_BUNDLE_BYTES >> 20,
                    )
                )
            infos = archive.infolist()
            for info, name in zip(infos, members.names(infos), strict=True):
                if name:
                    info.filename = name
                    archive.extract(info, target)
    except (*BROKEN_ZIP, OSError) as error:
        raise BundleError(
            gettext("{path}: cannot be unpacked as a zip: {error}", path=path, error=error)
        ) from None
    return target


def _read_order(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text("utf-8-sig", "replace").split()) if path.is_file() else ()


def in_order(results: Sequence[QuestionResult], order: Sequence[str]) -> tuple[QuestionResult, ...]:
    """Return questions in the order of the notebook; questions not in it come last."""
    places = {name: place for place, name in enumerate(order)}
    return tuple(sorted(results, key=lambda result: places.get(result.name, len(places))))


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    single = (folder / name for name in ("otter_config.json", points_file.FILE_NAME))
    paths = [*folder.glob("tests/*.py"), *folder.glob("files/**/*"), *single]
    for path in sorted(path for path in paths if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


# --- questions -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """A test file, compiled once; :meth:`fresh` makes a new one for each submission."""

    stem: str
    path: str
    source: str
    code: CodeType
    is_ok_format: bool

    def fresh(self) -> Any:
        """Return an Otter test file that has not been run."""
        otters = otter_package.test_files()
        with helper_modules(Path(self.path).parents[1] / "files"):
            if not self.is_ok_format:
                test_file = otters.ExceptionTestFile._from_compiled_code(self.code, self.path)
                test_file.source = self.source
                return test_file
            namespace: dict[str, Any] = {}
            exec(self.code, namespace)
            return otters.OKTestFile.from_spec(namespace["test"], self.path)


_helpers_from: str = ""


@contextlib.contextmanager
def helper_modules(folder: Path) -> Iterator[None]:
    """Let test files import the modules among their bundle's data files, never another's."""
    global _helpers_from
    here = str(folder) if folder.is_dir() else ""
    if _helpers_from and _helpers_from != here:
        inside = os.path.join(_helpers_from, "")
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None)).startswith(inside):
                del sys.modules[name]
    _helpers_from = here
    if not here:
        yield
        return
    sys.path.append(here)
    try:
        yield
    finally:
        sys.path.remove(here)


def load_questions(assignment: Assignment) -> tuple[Question, ...]:
    """Compile an assignment's test files, in Otter's order.

    Raises:
        BundleError: one of them is not a test file.
    """
    otter_package.test_files()  # before a test file imports it, with all of Otter
    return tuple(_load_question(path) for path in sorted(Path(assignment.folder).glob("tests/*.py")))


def _load_question(path: Path) -> Question:
    try:
        source = path.read_text("utf-8")
        code = compile(source, str(path), "exec")
        namespace: dict[str, Any] = {}
        with helper_modules(path.parents[1] / "files"):
            exec(code, namespace)
        if "OK_FORMAT" not in namespace:
            raise ValueError(gettext("it does not define OK_FORMAT"))
        question = Question(path.stem, str(path), source, code, bool(namespace["OK_FORMAT"]))
        question.fresh()
    except ModuleNotFoundError as error:
        module = (error.name or "?").split(".")[0]
        raise BundleError(
            gettext(
                "{path}: its tests import {module}, which is not installed here: {install}",
                path=path,
                module=module,
                install=distributions.install_line([module]),
            )
        ) from None
    except Exception as error:
        raise BundleError(
            gettext("{path}: not an Otter test file: {error}", path=path, error=error)
        ) from None
    return question


def only_case(test_file: Any, case: Any) -> Any:
    """Return a test file of the same question with only one of its cases."""
    single = copy.copy(test_file)
    single.test_cases = [case]
    single.test_case_results = []
    return single


def total(
    test_files: list[Any], config: dict[str, Any], points: Points = points_file.NONE
) -> tuple[float, float]:
    """Return the score of the tests and the assignment's maximum.

    Both are as Otter computes them, with ``points_possible`` and threshold. Bonus points come on top of
    the score, and the points that a person gives on top of the maximum.
    """
    bonus = sum(float(each.score) for each in test_files if each.name in points.bonus)
    score, possible = _otters([f for f in test_files if f.name not in points.bonus], config)
    return score + bonus, possible + points.by_hand


def _otters(test_files: list[Any], config: dict[str, Any]) -> tuple[float, float]:
    score = float(sum(test_file.score for test_file in test_files))
    possible = float(sum(test_file.possible for test_file in test_files))
    keys = ("points_possible", "score_threshold")
    wanted = {key: config[key] for key in keys if config.get(key) is not None}
    if not wanted:
        return score, possible
    otters = otter_package.test_files()
    from otter.run.run_autograder.autograder_config import AutograderConfig

    output = otters.GradingResults(test_files).to_gradescope_dict(AutograderConfig(wanted))
    return float(output["score"]), float(wanted.get("points_possible", possible))
