"""An Otter autograder, as a folder or a zip, becomes an assignment or an error that says why not."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.course import bundle as assignments
from autograder.course import otter_config
from autograder.course.bundle import Assignment
from autograder.course.test_code import needs
from autograder.records.errors import BundleError
from autograder.records.limits import Level
from autograder.records.results import Status, SubmissionResult
from tests.conftest import Ran, exception_test, need, ok_test, write_bundle
from tests.formats.zips import Raw, raw_zip

Graded = Callable[..., SubmissionResult]
TEST = exception_test("q1", "f: assert f(1) == 1")


def load(path: Path, name: str | None = None) -> Assignment:
    return assignments.load(path, path.parent / "scratch", name)


def zipped(folder: Path) -> Path:
    """Pack a bundle as Otter does: what is in it, without a folder around it."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return path


def with_files(folder: Path, **files: str) -> Path:
    """Give a bundle data files."""
    for name, text in files.items():
        path = folder / "files" / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


# --- loading --------------------------------------------------------------------------------------


def test_a_folder_is_loaded(tmp_path: Path) -> None:
    loaded = load(write_bundle(tmp_path / "hw1", {"q1": TEST}))
    assert (loaded.name, loaded.folder, loaded.config) == ("hw1", str(tmp_path / "hw1"), {})
    assert loaded.data is None


def test_a_zip_is_loaded_as_its_folder_is(tmp_path: Path) -> None:
    folder = with_files(write_bundle(tmp_path / "hw1", {"q1": TEST}, {"seed": 3}), a_txt="a")
    unpacked = load(zipped(folder))
    assert (unpacked.name, unpacked.digest) == ("hw1", load(folder).digest)
    assert unpacked.config == {"seed": 3}
    assert unpacked.data is not None


def test_the_config_names_the_assignment(tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "hw1", {"q1": TEST}, {"assignment_name": "loss"})
    assert load(folder).name == "loss"
    assert load(folder, "given").name == "given"


def test_questions_are_in_order_with_their_formats(tmp_path: Path) -> None:
    tests = {"q2": ok_test("q2", ">>> 1\n1"), "q1": TEST, "q10": TEST}
    questions = assignments.load_questions(load(write_bundle(tmp_path / "hw", tests)))
    assert [(q.stem, q.is_ok_format) for q in questions] == [
        ("q1", False),
        ("q10", False),
        ("q2", True),
    ]


def test_a_question_is_made_anew_for_each_submission(tmp_path: Path) -> None:
    (question,) = assignments.load_questions(load(write_bundle(tmp_path / "hw", {"q1": TEST})))
    first, second = question.fresh(), question.fresh()
    assert (
        first.test_cases[0].body.test_func.__globals__
        is not second.test_cases[0].body.test_func.__globals__
    )


def test_a_test_that_keeps_something_keeps_it_from_the_next_submission(
    bundle_of: Callable[..., Assignment], graded: Graded
) -> None:
    source = exception_test("q1", "f: kept.append(1); assert len(kept) == 1")
    bundle = bundle_of({"q1": source.replace("OK_FORMAT", "kept = []\nOK_FORMAT")})
    results = [graded(bundle, "def f():\n    pass", student=name) for name in ("kim", "lee")]
    assert [result.score for result in results] == [1, 1]


# --- what is no assignment ------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 50])
def test_a_broken_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "hw.zip").write_bytes(data)
    with pytest.raises(BundleError, match="unpacked"):
        load(tmp_path / "hw.zip")


@pytest.mark.parametrize(
    "raw",
    [
        "files/데이터.csv".encode(),
        unicodedata.normalize("NFD", "files/데이터.csv").encode(),
        "files/데이터.csv".encode("cp949"),
    ],
)
def test_a_data_file_has_its_name_whatever_program_made_the_zip(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "hw.zip"
    path.write_bytes(raw_zip([Raw(b"tests/q1.py", TEST.encode()), Raw(b""), Raw(raw, b"1,2")]))
    assert Path(load(path).folder, "files", "데이터.csv").read_bytes() == b"1,2"


def test_a_zip_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = zipped(write_bundle(tmp_path / "hw", {"q1": TEST}))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BundleError, match="unpacked"):
        load(path)


def test_a_zip_with_damaged_contents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hw.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("tests/q1.py", TEST * 20)
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    with pytest.raises(BundleError):
        load(path)


def test_a_zip_that_is_locked_is_refused(tmp_path: Path) -> None:
    path = zipped(write_bundle(tmp_path / "hw", {"q1": TEST}))
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(data)
    with pytest.raises(BundleError):
        load(path)


def test_a_zip_never_writes_beside_its_folder(tmp_path: Path) -> None:
    path = zipped(write_bundle(tmp_path / "hw", {"q1": TEST}))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../outside.txt", "x")
    load(path)
    assert not (tmp_path / "outside.txt").exists()
    assert not (tmp_path.parent / "outside.txt").exists()


def test_a_folder_without_tests_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hw" / "tests").mkdir(parents=True)
    with pytest.raises(BundleError, match=r"no tests/\*\.py"):
        load(tmp_path / "hw")


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError):
        load(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def (", "invalid syntax"),
        ("x = 1", "OK_FORMAT"),
        ("OK_FORMAT = True", "test"),
        ("OK_FORMAT = False", "name"),
        ("OK_FORMAT = True\ntest = 3", "q1.py"),
        ("1 / 0", "division by zero"),
        ("import no_such_module\nOK_FORMAT = False", "no_such_module"),
        (exception_test("q1", "f: pass", points="[1, 2]"), "different length"),
        (exception_test("q1", "f: pass", points="'x'"), "invalid type"),
        ("OK_FORMAT = True\ntest = {'name': 'q', 'suites': []}", "q1.py"),
    ],
)
def test_a_test_file_that_is_none_is_named(tmp_path: Path, source: str, says: str) -> None:
    folder = write_bundle(tmp_path / "hw", {"q0": TEST, "q1": source})
    with pytest.raises(BundleError, match=says) as error:
        load(folder)
    assert "q1.py" in str(error.value)


def test_a_test_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "hw", {"q1": TEST})
    (folder / "tests" / "q1.py").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BundleError, match=r"q1\.py"):
        load(folder)


def test_another_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="in r; only Python"):
        load(write_bundle(tmp_path / "hw", {"q1": TEST}, {"lang": "r"}))


@pytest.mark.parametrize("text", ["{", "nothing", "{'a': 1}", ""])
def test_a_config_that_is_no_json_is_named(tmp_path: Path, text: str) -> None:
    folder = write_bundle(tmp_path / "hw", {"q1": TEST})
    (folder / "otter_config.json").write_text(text)
    with pytest.raises(BundleError, match=r"otter_config\.json: not valid JSON"):
        load(folder)


@pytest.mark.parametrize("text", ["[]", "3", "null", '"x"'])
def test_a_config_that_is_no_object_is_named(tmp_path: Path, text: str) -> None:
    folder = write_bundle(tmp_path / "hw", {"q1": TEST})
    (folder / "otter_config.json").write_text(text)
    with pytest.raises(BundleError, match=r"otter_config\.json: expected a JSON object"):
        load(folder)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({"points_possible": "10"}, 'points_possible: expected a number from 0, got "10"'),
        ({"points_possible": -1}, "points_possible: expected a number from 0, got -1"),
        ({"score_threshold": 70}, "score_threshold: expected a number from 0 to 1, got 70"),
        ({"assignment_name": 5}, "assignment_name: expected a text, got 5"),
        ({"seed": 1.5}, "seed: expected a whole number without quotes, got 1.5"),
        ({"seed": "42"}, 'seed: expected a whole number without quotes, got "42"'),
        ({"seed": True}, "seed: expected a whole number without quotes, got true"),
        ({"seed": -1}, "seed: NumPy's seeds are whole numbers from 0 to 4294967295, got -1"),
        (
            {"seed": 1, "seed_variable": "a b"},
            'seed_variable: expected the name of a variable, got "a b"',
        ),
        ({"plugins": "x"}, 'plugins: expected a list, got "x"'),
    ],
)
def test_a_key_of_otters_that_is_used_here_has_its_type(
    tmp_path: Path, config: dict[str, Any], said: str
) -> None:
    with pytest.raises(BundleError, match=said):
        load(write_bundle(tmp_path / "hw", {"q1": TEST}, config))


def test_keys_of_otters_that_ask_for_nothing_are_not_mentioned() -> None:
    from otter.run.run_autograder.autograder_config import AutograderConfig

    config = AutograderConfig()
    defaults = {key: value for key, value in vars(config).items() if not key.startswith("_")}
    assert len(defaults) > 25
    assert otter_config.ignored(defaults) == {}


@pytest.mark.parametrize("key", sorted(otter_config._IGNORED))
def test_the_defaults_are_those_of_the_installed_otter(key: str) -> None:
    from otter.run.run_autograder.autograder_config import AutograderConfig

    assert getattr(AutograderConfig(), key) == otter_config._IGNORED[key][0]


def test_a_run_says_once_what_it_ignores(autograder: Callable[..., Ran], tmp_path: Path) -> None:
    need("namespaces")
    write_bundle(tmp_path / "hw", {"q1": TEST}, {"pdf": True, "filtering": True})
    for student in ("kim", "lee"):
        (tmp_path / "subs" / student).mkdir(parents=True)
        (tmp_path / "subs" / student / "hw.py").write_text("x = 1\n")
    ran = autograder("grade", "subs", "-a", "hw", cwd=tmp_path)
    said = "hw: otter_config.json: ignored: pdf, filtering (no PDF is made or uploaded here)"
    assert ran.out.count(said) == 1, ran.out + ran.err


def test_every_key_of_otters_is_used_or_ignored_for_a_reason() -> None:
    config = {"seed_variable": "x", "pdf": True, "token": "secret", "plugins": ["p"], "sede": 3}
    said = list(otter_config.lines("hw", config, "en"))
    assert said == [
        "hw: otter_config.json: ignored: seed_variable (it has no effect without seed)",
        "hw: otter_config.json: ignored: pdf (no PDF is made or uploaded here)",
        "hw: otter_config.json: ignored: token (no PDF is uploaded here; a token is a password, so "
        "remove it from the bundle)",
        "hw: otter_config.json: ignored: plugins (Otter's plugins are not run)",
        "hw: otter_config.json: ignored: sede (Otter 7 has no such key)",
    ]


def test_keys_of_otters_that_are_not_used_here_are_kept(tmp_path: Path) -> None:
    config = {"seed": 3, "show_hidden": False, "token": {"any": ["thing"]}, "lang": None}
    assert load(write_bundle(tmp_path / "hw", {"q1": TEST}, config)).config == config


# --- digest ---------------------------------------------------------------------------------------


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return with_files(write_bundle(tmp_path / "hw", {"q1": TEST}, {"seed": 1}), a_txt="a", d__b_txt="b")


def test_the_digest_of_a_copy_is_the_same(bundle: Path, tmp_path: Path) -> None:
    copied = with_files(
        write_bundle(tmp_path / "copy", {"q1": TEST}, {"seed": 1}), a_txt="a", d__b_txt="b"
    )
    assert load(copied).digest == load(bundle).digest


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tests/q1.py", TEST + "\n"),
        ("tests/q2.py", TEST),
        ("otter_config.json", '{"seed": 2}'),
        ("files/a.txt", "A"),
        ("files/d/b.txt", "B"),
        ("files/c.txt", ""),
    ],
)
def test_the_digest_changes_with_what_can_change_a_result(bundle: Path, name: str, text: str) -> None:
    before = load(bundle).digest
    (bundle / name).write_text(text)
    assert load(bundle).digest != before


def test_the_digest_changes_with_a_files_name(bundle: Path) -> None:
    before = load(bundle).digest
    (bundle / "files" / "a.txt").rename(bundle / "files" / "z.txt")
    assert load(bundle).digest != before


@pytest.mark.parametrize("name", ["environment.yml", "setup.sh", "tests/notes.txt"])
def test_the_digest_does_not_change_with_what_is_not_used(bundle: Path, name: str) -> None:
    before = load(bundle).digest
    (bundle / name).write_text("x")
    assert load(bundle).digest == before


# --- data files -----------------------------------------------------------------------------------


def with_data(tmp_path: Path, *bodies: str) -> Assignment:
    folder = write_bundle(tmp_path / "hw", {"q1": exception_test("q1", *bodies)})
    return replace(load(with_files(folder, data_csv="1,2", sub__more_txt="more")), packages=())


def test_data_files_lie_where_the_students_code_runs(
    tmp_path: Path, graded: Graded, level: Level
) -> None:
    bundle = with_data(tmp_path, "a, f: assert (a, f('sub/more.txt')) == ('1,2', 'more')")
    text = "def f(name):\n    with open(name) as file:\n        return file.read()\na = f('data.csv')"
    result = graded(bundle, text, level=level)
    assert result.problems == ()
    assert result.score == 1


def test_data_files_lie_where_the_test_runs(tmp_path: Path, graded: Graded) -> None:
    body = "f: from pathlib import Path; assert f() == Path('data.csv').read_text()"
    before = Path.cwd()
    assert graded(with_data(tmp_path, body), "def f():\n    return '1,2'").score == 1
    assert Path.cwd() == before


def test_what_a_student_does_to_data_files_no_one_else_sees(
    tmp_path: Path, graded: Graded, level: Level
) -> None:
    bundle = with_data(
        tmp_path, "f: f()", "f: from pathlib import Path; assert Path('data.csv').read_text() == '1,2'"
    )
    text = "import os\ndef f():\n    open('data.csv', 'w').write('3')\n    os.remove('sub/more.txt')"
    for student in ("kim", "lee"):
        result = graded(bundle, text, level=level, student=student)
        assert result.questions[0].cases[1].status is Status.PASSED
    assert (tmp_path / "hw" / "files" / "data.csv").read_text() == "1,2"
    assert (tmp_path / "hw" / "files" / "sub" / "more.txt").read_text() == "more"


def test_an_empty_folder_of_data_files_is_none(tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "hw", {"q1": TEST})
    (folder / "files").mkdir()
    assert load(folder).data is None


# --- names ----------------------------------------------------------------------------------------


def needed(tmp_path: Path, source: str) -> tuple[list[str], bool]:
    """The names that a file's first case asks for, and whether it wants env."""
    (question,) = assignments.load_questions(load(write_bundle(tmp_path / "hw", {"q1": source})))
    needed = needs(question.fresh().test_cases[0], question.is_ok_format)
    assert needed.required <= set(needed.names)
    return list(needed.names), needed.wants_env


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("", ([], False)),
        ("f", (["f"], False)),
        ("mse, np, x", (["mse", "np", "x"], False)),
        ("env", ([], True)),
        ("f, env", (["f"], True)),
    ],
)
def test_a_test_functions_parameters_are_what_it_needs(
    tmp_path: Path, parameters: str, expected: tuple[list[str], bool]
) -> None:
    assert needed(tmp_path, exception_test("q1", f"{parameters}: pass")) == expected


@pytest.mark.parametrize(
    ("doctest", "expected"),
    [
        (">>> f(1)\n2", ["f"]),
        (">>> abs(f(x) - 1) < 1e-6\nTrue", ["f", "x"]),
        (">>> np.isclose(f(1), g(2))\nTrue", ["np", "f", "g"]),
        (">>> len([1])\n1", []),
        (">>> f(\n... g(1))\n2", ["f", "g"]),
    ],
)
def test_the_names_that_a_doctest_reads_are_what_it_needs(
    tmp_path: Path, doctest: str, expected: list[str]
) -> None:
    names, wants_env = needed(tmp_path, ok_test("q1", doctest))
    assert set(names) == set(expected)
    assert not wants_env


def test_a_name_that_a_doctest_sets_itself_is_not_missed(
    bundle_of: Callable[..., Assignment], graded: Graded
) -> None:
    bundle = bundle_of({"q1": ok_test("q1", ">>> y = f(1)\n>>> [v + y for v in (1, 2)]\n[2, 3]")})
    assert graded(bundle, "def f(x):\n    return x").score == 1


def test_an_assignment_is_plain_data(tmp_path: Path) -> None:
    import pickle

    loaded: Any = load(write_bundle(tmp_path / "hw", {"q1": TEST}))
    assert pickle.loads(pickle.dumps(loaded)) == loaded
