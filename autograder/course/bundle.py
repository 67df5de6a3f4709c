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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import CodeType
from typing import Any, Final

import msgspec

from autograder.formats import distributions, members
from autograder.formats.archive import BROKEN_ZIP
from autograder.records.errors import BundleError, IsolationError
from autograder.records.language import current, gettext
from autograder.records.limits import NEVER, Inside, Limits
from autograder.records.results import QuestionResult
from autograder.records.text import clean
from autograder.wall.examiners import Examiner, ExaminerError, Opening
from autograder.wall.wards import Refused

from . import bundle_links, environment, handed_out, otter_config, otter_package, points_file
from .points_file import Points

DEFAULT_PACKAGES: Final = ("numpy", "matplotlib")
ORDER: Final = "questions.txt"
"""the file in a bundle that lists the questions in the notebook's order, one per line"""
DESCRIBE: Final = msgspec.msgpack.encode(None)
"""asks the sealed process what is in an assignment's test files"""
_MAX_BUNDLE_BYTES: Final = 256 << 20
_MORE_SECONDS: Final = 60.0
_LONGEST_REASON: Final = 2000
LARGEST_POINTS: Final = 1e12
"""of a question or a case; sums of it are numbers, too"""


@dataclass(frozen=True, slots=True)
class Tested:
    """A question with tests, as the sealed process that has loaded its test file describes it."""

    stem: str
    """the test file's name without its ending, which is the question's name in the notebook"""
    name: str
    """the name that the test file itself says"""
    possible: float
    """the points of its cases"""
    is_ok_format: bool


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
    tested: tuple[Tested, ...] = ()
    """the questions with tests, in Otter's order"""
    readable: tuple[str, ...] = ()
    """what its tests may read beyond the bundle and the Python installation"""

    @property
    def data(self) -> str | None:
        """The folder of the bundle's data files, if it has any."""
        files = Path(self.folder, "files")
        return str(files) if files.is_dir() and any(files.iterdir()) else None


def load(
    path: Path, scratch: Path, name: str | None = None, readable: Sequence[str] = ()
) -> Assignment:
    """Load an Otter autograder; its test files are loaded in a sealed process, for they are programs.

    Args:
        path: a zip or a folder with ``tests/`` and, if need be, ``otter_config.json``, ``files/``; or
            a notebook with its public tests in its metadata.
        scratch: where a zip may be unpacked.
        name: the assignment's id; by default what the config says, or the file's name.
        readable: what its tests may read beyond the bundle and the Python installation.

    Raises:
        BundleError: it is none, or its tests do not load.
        IsolationError: no sealed process can be started.
    """
    if path.is_file() and path.suffix.lower() == ".ipynb":
        folder = handed_out.unpack(path, scratch, ORDER)
    else:
        folder = _unpack(path, scratch) if path.is_file() else path
    bundle_links.check(folder, readable)
    by_hand = folder / points_file.FILE_NAME
    if not any(folder.glob("tests/*.py")) and not by_hand.is_file():
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
    place = str(folder.resolve())
    assignment = Assignment(name, place, _digest(folder), config, order=order, readable=tuple(readable))
    tested = _describe(assignment)
    points = points_file.read(by_hand, [each.name for each in tested])
    if not tested and not points.manual:
        raise BundleError(
            gettext("{path}: neither tests nor a question that a person grades", path=path)
        )
    return replace(assignment, tested=tested, points=points)


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


def compiled(folder: str, ok_formats: Mapping[str, bool]) -> tuple[Question, ...]:
    """Compile a bundle's test files, in Otter's order; nothing of them is run.

    Args:
        folder: the bundle's folder.
        ok_formats: whether each test file is OK-formatted; one that is not named is loaded as if not.

    Raises:
        BundleError: one of them is not Python.
    """
    return tuple(
        _compiled(path, ok_formats.get(path.stem, False))
        for path in sorted(Path(folder).glob("tests/*.py"))
    )


def load_questions(assignment: Assignment) -> tuple[Question, ...]:
    """Compile an assignment's test files; only for bundles that are trusted like this program.

    Raises:
        BundleError: one of them is not Python.
    """
    otter_package.test_files()  # before a test file imports it, with all of Otter
    return compiled(assignment.folder, {each.stem: each.is_ok_format for each in assignment.tested})


def _compiled(path: Path, is_ok_format: bool) -> Question:
    try:
        source = path.read_text("utf-8")
        return Question(path.stem, str(path), source, compile(source, str(path), "exec"), is_ok_format)
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _not_a_test(path, error) from None


def described(question: Question) -> Tested:
    """Run a question's test file, and say what is in it; in a sealed process.

    Raises:
        BundleError: it is not a test file.
    """
    path = Path(question.path)
    try:
        namespace: dict[str, Any] = {}
        with helper_modules(path.parents[1] / "files"):
            exec(question.code, namespace)
        if "OK_FORMAT" not in namespace:
            raise ValueError(gettext("it does not define OK_FORMAT"))
        is_ok_format = bool(namespace["OK_FORMAT"])
        test_file = replace(question, is_ok_format=is_ok_format).fresh()
        return Tested(path.stem, str(test_file.name), float(test_file.possible), is_ok_format)
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
        raise _not_a_test(path, error) from None


def _not_a_test(path: Path, error: Exception) -> BundleError:
    return BundleError(gettext("{path}: not an Otter test file: {error}", path=path, error=error))


def opening(assignment: Assignment, modules: Sequence[str] = ()) -> Opening:
    """Return what the sealed process that runs an assignment's tests needs to know.

    Args:
        assignment: the assignment.
        modules: the modules of its packages.
    """
    data = (os.path.realpath(assignment.data),) if assignment.data else ()
    return Opening(
        assignment.folder,
        (*data, *assignment.readable),
        current(),
        tuple(modules),
        {each.stem: each.is_ok_format for each in assignment.tested},
        int(assignment.limits.all_seconds + _MORE_SECONDS),
        tuple(sorted(os.sched_getaffinity(0))),
    )


def _describe(assignment: Assignment) -> tuple[Tested, ...]:
    """Return what a sealed process says of a bundle's test files."""
    try:
        with Examiner(opening(assignment)) as examiner:
            said = examiner.ask(DESCRIBE, _MORE_SECONDS)
        tested = msgspec.msgpack.decode(said, type=tuple[Tested, ...])
    except Refused as refused:
        reason = clean(str(refused), _LONGEST_REASON)
        raise (BundleError if refused.of_bundle else IsolationError)(reason) from None
    except (ExaminerError, msgspec.MsgspecError) as error:
        raise BundleError(
            gettext(
                "{path}: its tests cannot be loaded: {error}",
                path=assignment.folder,
                error=clean(str(error)),
            )
        ) from None
    if not all(abs(each.possible) <= LARGEST_POINTS for each in tested):
        raise BundleError(gettext("{path}: points that are not a number", path=assignment.folder))
    stems = [path.stem for path in sorted(Path(assignment.folder).glob("tests/*.py"))]
    if [each.stem for each in tested] != stems:
        raise BundleError(
            gettext(
                "{path}: its tests cannot be loaded: {error}",
                path=assignment.folder,
                error="other test files",
            )
        )
    return tuple(replace(each, name=clean(each.name)) for each in tested)


def only_case(test_file: Any, case: Any) -> Any:
    """Return a test file of the same question with only one of its cases."""
    single = copy.copy(test_file)
    single.test_cases = [case]
    single.test_case_results = []
    return single


def max_score(assignment: Assignment) -> float:
    """Return the maximum score of an assignment, as :func:`total` computes it."""
    tested = sum(
        each.possible for each in assignment.tested if each.name not in assignment.points.bonus
    )
    said = assignment.config.get("points_possible")
    return float(tested if said is None else said) + assignment.points.by_hand


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
