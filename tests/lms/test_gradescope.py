"""Gradescope: whose an export's files are, who is in a roster, and what its results.json says."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from otter.test_files.abstract_test import TestCase as OtterCase
from otter.test_files.abstract_test import TestCaseResult as OtterResult
from otter.test_files.abstract_test import TestFile as OtterFile

from autograder.course import bundle as assignments
from autograder.formats import walk
from autograder.formats.archive import Entry
from autograder.lms import gradescope
from autograder.lms.base import Account, SubmittedFile
from autograder.records.errors import CollectError, RosterError
from autograder.records.results import (
    CaseResult,
    Explanation,
    Hint,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.report.exports import gradescope as report
from autograder.report.exports.gradescope import results

GOLDEN = Path(__file__).parent / "gradescope"
EXPORT = GOLDEN / "export"
MINJUN = Account("gradescope", "minjun@example.ac.kr", "김민준", "minjun@example.ac.kr", "0123")
ANNA = Account("gradescope", "anna@example.ac.kr", "O'Neill, Anna", "anna@example.ac.kr", "20201234")
JUN = Account("gradescope", "jun@example.ac.kr", 'Lee "Jun" Seo', "jun@example.ac.kr")
OTHER_MINJUN = Account("gradescope", "0124", "김민준", "", "0124")


def export(folder: Path, metadata: bytes, *files: str) -> list[Entry]:
    """An export with these metadata and files."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x = 1\n")
    (folder / "submission_metadata.yml").write_bytes(metadata)
    return walk.entries(folder)


def only(metadata: str, tmp_path: Path) -> list[SubmittedFile]:
    """The hand-ins of an export of one submission."""
    return gradescope.read(export(tmp_path, metadata.encode(), "submission_1/hw.py")).submitted_files


# --- the export ----------------------------------------------------------------------------------


@pytest.mark.parametrize("root", [EXPORT, EXPORT / "assignment_8046601_export"])
def test_an_export_is_recognised_with_and_without_the_folder_around_it(root: Path) -> None:
    assert gradescope.recognises(walk.entries(root))


def test_an_export_is_read_from_its_zip_as_from_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(EXPORT.rglob("*")):
            archive.write(file, file.relative_to(EXPORT))
        archive.writestr("__MACOSX/._submission_metadata.yml", b"\0")
    entries = walk.entries(path)
    assert gradescope.recognises(entries)
    assert [each.account for each in gradescope.read(entries).submitted_files] == [
        each.account for each in gradescope.read(walk.entries(EXPORT)).submitted_files
    ]


def test_each_file_is_its_submitters_and_several_share_one_submission() -> None:
    download = gradescope.read(walk.entries(EXPORT))
    found = {(each.account, each.file): each for each in download.submitted_files}
    assert set(found) == {
        (MINJUN, "05-losses.py"),
        (ANNA, "homework/05-losses.py"),
        (JUN, "homework/05-losses.py"),
        (ANNA, "notes.txt"),
        (JUN, "notes.txt"),
        (OTHER_MINJUN, "05-losses.py"),
    }
    assert len(found) == len(download.submitted_files)


def test_the_time_of_handing_in_keeps_its_zone() -> None:
    download = gradescope.read(walk.entries(EXPORT))
    times = {each.account: each.submitted for each in download.submitted_files}
    east, west = timezone(timedelta(hours=9)), timezone(-timedelta(hours=7))
    assert times[MINJUN] == datetime(2026, 4, 26, 17, 34, 0, 861687, UTC)
    assert times[ANNA] == times[JUN] == datetime(2026, 4, 27, 2, 34, 0, 500000, east)
    assert times[OTHER_MINJUN] == datetime(2026, 4, 27, 8, tzinfo=west)


def test_a_folder_that_the_metadata_do_not_know_is_unmatched_and_an_entry_without_one_nothing() -> None:
    download = gradescope.read(walk.entries(EXPORT))
    assert download.unmatched == ["assignment_8046601_export/submission_409194099/05-losses.py"]
    assert "Nothing Handed In" not in {each.account.name for each in download.submitted_files}


def test_a_submission_of_nobody_is_unmatched(tmp_path: Path) -> None:
    metadata = b"submission_1:\n  :submitters: []\nsubmission_2:\n  :submitters:\n  - :name:\n"
    entries = export(tmp_path, metadata, "submission_1/hw.py", "submission_2/hw.py", "extra.txt")
    download = gradescope.read(entries)
    assert download.submitted_files == []
    assert sorted(download.unmatched) == ["extra.txt", "submission_1/hw.py", "submission_2/hw.py"]


@pytest.mark.parametrize("sid", ["0123", "1e5", "0x10", "12:30", "yes", "1_000", "2026-04-26"])
def test_a_student_id_stays_the_text_that_it_is(sid: str, tmp_path: Path) -> None:
    (item,) = only(f"submission_1:\n  :submitters:\n  - :sid: {sid}\n", tmp_path)
    assert item.account.student_id == sid


def test_a_text_that_ruby_writes_once_and_refers_to_is_found(tmp_path: Path) -> None:
    metadata = (
        "submission_0:\n  :history:\n  - :deep: {mail: &7 kim@example.ac.kr}\n"
        "submission_1:\n  :submitters:\n  - :name: Kim\n    :email: *7\n"
    )
    (item,) = only(metadata, tmp_path)
    assert item.account.email == "kim@example.ac.kr"


@pytest.mark.parametrize("written", ["yesterday", "2026-04-26", "{a: 1}", "2026-13-45 10:00:00 Z"])
def test_what_is_no_time_is_none(written: str, tmp_path: Path) -> None:
    metadata = f"submission_1:\n  :submitters:\n  - :sid: '1'\n  :created_at: {written}\n"
    assert [each.submitted for each in only(metadata, tmp_path)] == [None]


def test_a_bomb_of_aliases_or_of_depth_costs_nothing(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 40)]
    lines += [f"submission_2: {'[' * 900}{']' * 900}", f"submission_3: &r [{{a: *r}}, {'*a39, ' * 10}]"]
    lines += ["submission_1:", "  :submitters:", "  - :sid: '1'", "    :name: *a39"]
    (item,) = only("\n".join(lines) + "\n", tmp_path)
    assert item.account == Account("gradescope", "1", "", "", "1")


@pytest.mark.parametrize(
    "metadata",
    [
        b"[1, 2]\n",
        b"",
        b"submission_1: [\n",
        b"\xff\xfe\x00submission",
        b"submission_1: !!python/object/apply:os.system [true]\nx: }\n",
        b"submission_1: " + b"[" * 100_000,
    ],
)
def test_metadata_that_are_none_say_so(metadata: bytes, tmp_path: Path) -> None:
    with pytest.raises(CollectError, match=r"submission_metadata\.yml"):
        gradescope.read(export(tmp_path, metadata, "submission_1/hw.py"))


def test_a_tag_of_python_is_a_mere_word(tmp_path: Path) -> None:
    metadata = "submission_1:\n  :submitters:\n  - :sid: !!python/name:os.system '7'\n"
    assert [each.account.student_id for each in only(metadata, tmp_path)] == ["7"]


def test_metadata_that_are_too_large_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gradescope, "_MAX_BYTES", 100)
    with pytest.raises(CollectError, match="larger than"):
        only("submission_1:\n" + "#" * 200, tmp_path)


@pytest.mark.parametrize(
    "files",
    [
        ("kim/submission_metadata.yml", "lee/hw.py"),
        ("submitted/kim/hw1/submission_metadata.yml", "submitted/kim/hw1/submission_1/hw.py"),
        ("submission_1/hw.py",),
        ("submission_one/hw.py", "submission_metadata.yml"),
    ],
)
def test_other_folders_are_no_export(files: tuple[str, ...], tmp_path: Path) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x\n")
    assert not gradescope.recognises(walk.entries(tmp_path))


# --- the class -----------------------------------------------------------------------------------


def test_a_roster_lists_students_and_leaves_teachers_out() -> None:
    people = gradescope.people((GOLDEN / "roster.csv").read_bytes())
    assert [(each.id, each.name, each.section) for each in people] == [
        ("0123", "민준 김", "A, B"),
        ("20201234", "Anna O'Neill", "A"),
        ("jun@example.ac.kr", 'Lee "Jun" Seo', ""),
    ]
    assert people[0].accounts == {"gradescope": "minjun@example.ac.kr"}


def test_a_table_of_grades_is_a_roster_too() -> None:
    people = gradescope.people(b"\xef\xbb\xbf" + (GOLDEN / "grades.csv").read_bytes())
    assert [(each.id, each.name, each.email) for each in people] == [
        ("0123", "김민준", "minjun@example.ac.kr"),
        ("20201234", "O'Neill, Anna", "anna@example.ac.kr"),
    ]


def test_a_roster_that_excel_saved_in_korea_is_read() -> None:
    roster = "Name,SID,Email\n김민준,1,\n".encode("cp949")
    assert [(each.id, each.name) for each in gradescope.people(roster)] == [("1", "김민준")]


@pytest.mark.parametrize(
    ("roster", "why"),
    [
        (b"", "needs the columns"),
        (b"a,b\n1,2\n", "needs the columns"),
        (b"Name,SID,Email\nKim,,\n", "row 2: it has neither"),
        (b"Name,SID,Email\nKim,1,\nLee,1,\n", "row 3: 1 appears twice"),
        (b'Name,SID,Email\n"Kim', "not a CSV file"),
        (b"Name,SID,Email\n\xff\xff,1,\n", "not a CSV file in UTF-8"),
    ],
)
def test_a_roster_that_cannot_be_says_why(roster: bytes, why: str) -> None:
    with pytest.raises(RosterError, match=why):
        gradescope.people(roster)


# --- results.json --------------------------------------------------------------------------------

SECRET = "hidden_case_number_seven"
PUBLIC = CaseResult(
    "mse - 1", False, 0, Status.FAILED, Explanation("failed", {"call": "mse(1, 2)", "result": "3"})
)
HIDDEN = CaseResult(SECRET, True, 1.5, Status.FAILED, Explanation("failed_hidden"))
HINT = Hint("sum", {"en": "Only added up?", "ko": "더하기만 했나요?"})
MSE = QuestionResult("mse", 0.5, 2.0, (PUBLIC, HIDDEN), hints=(HINT,))


def result(*questions: QuestionResult, **changes: Any) -> SubmissionResult:
    total = sum(q.score for q in questions), sum(q.max_score for q in questions)
    values = {"score": float(total[0]), "max_score": float(total[1]), "seconds": 1.2, **changes}
    return SubmissionResult("kim", "hw.py", "hw", questions=questions, **values)


def test_a_question_shows_its_points_its_public_cases_and_its_hint() -> None:
    document = results(result(MSE), "en")
    assert document["score"] == 0.5
    assert document["execution_time"] == 2
    question = document["tests"][0]
    assert (question["name"], question["number"]) == ("mse", "1")
    assert (question["score"], question["max_score"], question["status"]) == (0.5, 2, "failed")
    assert (question["visibility"], question["output_format"]) == ("visible", "text")
    assert question["output"].splitlines() == [
        "0 of 1 public test passed.",
        "mse - 1: wrong. The value is not the expected one. mse(1, 2) returned 3.",
        "Not all hidden tests passed.",
        "Hint: Only added up?",
    ]
    assert "힌트: 더하기만 했나요?" in results(result(MSE), "ko")["tests"][0]["output"]


def test_hidden_cases_are_named_only_where_the_teacher_lets_them() -> None:
    for visibility in ("after_published", "after_due_date", "hidden", "visible"):
        tests = results(result(MSE), "en", visibility)["tests"]
        shown = {test["visibility"] for test in tests if SECRET in json.dumps(test)}
        assert shown == {visibility}
        assert "score" not in tests[1], "a hidden test's points are in its question's"


def test_teachers_alone_read_the_standard_output_and_the_notes() -> None:
    notes = Explanation("reported_names", {"names": "os"}), Explanation("newest_counts", {"files": "a"})
    document = results(result(MSE, problems=(Explanation("empty_file"),), notes=notes), "en")
    assert document["stdout_visibility"] == "hidden"
    lines = document["output"].splitlines()
    assert lines[0] == "The file is empty."
    assert len(lines) == 2
    assert "not graded: a" in lines[1]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_unchecked_submission_has_no_score_and_says_that_the_teacher_will_look(
    language: Any,
) -> None:
    reason = Explanation("unchecked_lane", {"reason": "/root/secret"})
    case = CaseResult("mse - 2", True, 1, Status.UNCHECKED, reason)
    for unchecked in (result(problems=(reason,)), result(QuestionResult("mse", 0, 1, (case,)))):
        document = results(unchecked, language)
        assert document == report.ungraded(language)
        assert "score" not in document
        assert "tests" not in document
        assert "secret" not in json.dumps(document)
    assert {"en": "Your teacher can see why", "ko": "선생님이 이유를 보고"}[language] in document[
        "output"
    ]


def test_a_total_that_is_no_sum_is_given_without_points_that_would_contradict_it() -> None:
    document = results(result(MSE, score=5.0, max_score=20.0), "en")
    assert document["score"] == 5
    assert all("score" not in test and "max_score" not in test for test in document["tests"])
    assert document["tests"][0]["output"].startswith("0.5 of 2 points.\n")


def test_what_a_person_grades_has_its_maximum_and_no_score_there() -> None:
    essay = QuestionResult("essay", 0.0, 3.0, manual=True)
    double = QuestionResult("double", 2.0, 2.0, (CaseResult("double - 1", False, 2.0, Status.PASSED),))
    extra = QuestionResult(
        "extra", 1.0, 1.0, (CaseResult("extra - 1", False, 1.0, Status.PASSED),), bonus=True
    )
    document = report.results(result(essay, double, extra, score=3.0, max_score=5.0), "en")
    assert document["score"] == 3
    first, *others = document["tests"]
    assert (first["name"], first["number"]) == ("essay", "1")
    assert first.keys().isdisjoint({"score", "max_score", "status"})
    assert "for up to 3 points. They are not in the score yet." in first["output"]
    # The total is still that of the questions with tests, so that these keep their points.
    assert [(test["name"], test.get("score")) for test in others] == [("double", 2), ("extra", 1)]


def test_a_score_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        report.results_json(result(MSE, score=float("nan")), "en")


class Graded(OtterFile):
    """One of Otter's test files, with which cases passed."""

    from_file = from_metadata = classmethod(lambda cls, *_: cls)
    run = None  # type: ignore[assignment]


POINTS = st.one_of(
    st.none(),
    st.integers(-5, 5),
    st.floats(-5, 5, allow_nan=False),
    st.sampled_from([0.1, 1 / 3, 2 / 3, 0.7]),
)


@st.composite
def otters(draw: st.DrawFn) -> OtterFile:
    """A graded question as Otter has it: all kinds of points, partial credit or none."""
    given = draw(st.lists(st.tuples(POINTS, st.booleans(), st.booleans()), min_size=1, max_size=5))
    cases = [
        OtterCase(f"c{n}", None, hidden, points, None, None)
        for n, (points, hidden, _) in enumerate(given)
    ]
    question = Graded("q", "q.py", OtterFile.resolve_test_file_points(None, cases), draw(st.booleans()))
    question.test_case_results = [
        OtterResult(case, None, passed)
        for case, (_, _, passed) in zip(question.test_cases, given, strict=True)
    ]
    return question


@given(st.lists(otters(), min_size=1, max_size=6))
def test_the_points_on_gradescope_are_otters_to_the_last_digit(test_files: list[OtterFile]) -> None:
    score, possible = assignments.total(test_files, {})
    questions = [
        QuestionResult(
            test_file.name, float(test_file.score), float(test_file.possible),
            tuple(
                CaseResult("c", one.test_case.hidden, float(one.test_case.points),
                           Status.PASSED if one.passed else Status.FAILED)
                for one in test_file.test_case_results
            ),
        )
        for test_file in test_files
    ]  # fmt: skip
    text = report.results_json(result(*questions, score=score, max_score=possible), "en")
    document = json.loads(text)
    assert document["score"] == score
    counted = [test for test in document["tests"] if "score" in test]
    assert len(counted) == len(test_files)
    assert sum(test["score"] for test in counted) == score
    assert sum(test["max_score"] for test in counted) == possible


def test_lists_among_the_submissions_are_unmatched_and_all_students_stay(tmp_path: Path) -> None:
    metadata = b"submission_1:\n  :submitters:\n  - :name: Kim\n    :sid: '1'\nsubmission_2:\n  :submitters:\n  - :name: Lee\n    :sid: '2'\n"
    files = (
        "submission_1/hw.py",
        "submission_1/README.md",
        "submission_2/src/hw.py",
        "list.html",
        "notes/a.txt",
    )
    entries = export(tmp_path, metadata, *files)
    assert gradescope.recognises(entries)
    download = gradescope.read(entries)
    assert {each.account.name for each in download.submitted_files} == {"Kim", "Lee"}
    assert {path.rpartition("/")[2] for path in download.unmatched} == {"list.html", "a.txt"}
