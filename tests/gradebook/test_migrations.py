"""Gradebooks of every version before are brought up to date and keep what they hold; newer ones are left alone."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection

from autograder.course.policy import Policy
from autograder.gradebook import (
    FILE_NAME,
    VERSION,
    About,
    Gradebook,
    Key,
    database,
    final_grades,
    migrations,
    open_gradebook,
    transfer,
)
from autograder.gradebook import people as people_table
from autograder.records.errors import GradebookError
from autograder.records.grades import Comment, Grade, Person
from autograder.records.results import Explanation, Hint, QuestionResult, SubmissionResult

from .conftest import Both

# As the first two versions made them: what SQLite's own list of tables had after they were opened.
RESULTS = """CREATE TABLE results (
    student VARCHAR NOT NULL, assignment VARCHAR NOT NULL, file VARCHAR NOT NULL, "key" VARCHAR NOT NULL,
    score FLOAT NOT NULL, max_score FLOAT NOT NULL, unchecked INTEGER NOT NULL, isolation VARCHAR NOT NULL,
    result BLOB NOT NULL, PRIMARY KEY (student, assignment)
)"""
MEMORY = 'CREATE TABLE memory ("key" VARCHAR NOT NULL, value BLOB NOT NULL, PRIMARY KEY ("key"))'
# As version 3 made them, before there were named steps.
VERSION_3 = """
CREATE TABLE about (name VARCHAR NOT NULL, value VARCHAR NOT NULL, PRIMARY KEY (name));
CREATE TABLE attempts (
    student VARCHAR NOT NULL, assignment VARCHAR NOT NULL, source VARCHAR NOT NULL, number INTEGER NOT NULL,
    file VARCHAR NOT NULL, "key" VARCHAR NOT NULL, score FLOAT NOT NULL, max_score FLOAT NOT NULL,
    unchecked INTEGER NOT NULL, isolation VARCHAR NOT NULL, graded_at VARCHAR NOT NULL,
    submitted VARCHAR NOT NULL, language VARCHAR NOT NULL, result BLOB NOT NULL, calls BLOB NOT NULL,
    code BLOB NOT NULL, diagnoses BLOB NOT NULL, PRIMARY KEY (student, assignment, source)
);
CREATE TABLE comments (
    number SERIAL NOT NULL, student VARCHAR NOT NULL, assignment VARCHAR NOT NULL,
    question VARCHAR NOT NULL, text TEXT NOT NULL, PRIMARY KEY (number)
);
CREATE INDEX ix_comments_student ON comments (student);
CREATE TABLE history (
    number SERIAL NOT NULL, at VARCHAR NOT NULL, student VARCHAR NOT NULL, assignment VARCHAR NOT NULL,
    question VARCHAR NOT NULL, what VARCHAR NOT NULL, "before" FLOAT, "after" FLOAT, reason TEXT NOT NULL,
    PRIMARY KEY (number)
);
CREATE INDEX ix_history_student ON history (student);
CREATE TABLE overrides (
    student VARCHAR NOT NULL, assignment VARCHAR NOT NULL, question VARCHAR NOT NULL, points FLOAT NOT NULL,
    reason TEXT NOT NULL, PRIMARY KEY (student, assignment, question)
);
CREATE TABLE people (
    id VARCHAR NOT NULL, name VARCHAR NOT NULL, email VARCHAR NOT NULL, section VARCHAR NOT NULL,
    accounts BLOB NOT NULL, listed INTEGER NOT NULL, PRIMARY KEY (id)
);
INSERT INTO about VALUES ('version', '3')
"""
HINT = {"id": "sum-instead-of-mean", "text": {"en": "Only added up.", "ko": "더하기만 했습니다."}}


def old_result(student: str, score: float, version: int) -> dict[str, Any]:
    """A result as versions 1 and 2 packed it: neither had code or a language, and 1 had no hints."""
    call = {"function": "mse", "request": b"\x00asked", "answer": b"got\xff"}
    question = {"name": "mse", "score": score, "max_score": 2.0, "cases": [], "calls": [call]}
    if version == 2:
        call |= {"case": 1, "raised": "", "changed": False}
        question["hints"] = [HINT]
    case = {"name": "mse - 1", "hidden": True, "points": 2.0, "status": "failed", "explanation": None}
    question["cases"] = [case]
    return {
        "student": student, "file": f"{student}.ipynb", "assignment": "05-losses", "score": score,
        "max_score": 2.0, "seconds": 0.5, "questions": [question], "problems": [],
        "notes": [{"code": "imports", "values": {"text": "ctypes"}}],
    }  # fmt: skip


def write_old(folder: Path, version: int, scores: dict[str, float]) -> Path:
    """Write a gradebook as version 1 or 2 left it."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute(RESULTS)
        if version == 2:
            connection.execute(MEMORY)
            connection.execute("INSERT INTO memory VALUES ('bank', x'00')")
        for student, score in scores.items():
            result = msgspec.msgpack.encode(old_result(student, score, version))
            key = hashlib.sha256(student.encode()).hexdigest()
            row = (student, "05-losses", f"{student}.ipynb", key, score, 2.0, 0, "namespaces", result)
            connection.execute("INSERT INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
    return folder


def grades(gradebook: Gradebook) -> dict[str, Grade]:
    return {each.student: each for each in final_grades.grades(gradebook, Policy())}


def tables(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }


@contextmanager
def raw(where: str | Path) -> Iterator[Connection]:
    """A connection that takes no steps."""
    engine = database._server(where) if isinstance(where, str) else database._file(where)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


# --- versions 1 and 2 -----------------------------------------------------------------------------


@pytest.mark.parametrize("version", [1, 2])
def test_the_results_of_an_old_gradebook_are_attempts_with_the_same_points(
    tmp_path: Path, version: int
) -> None:
    write_old(tmp_path, version, {"kim": 1.5, "이서연": 2.0})
    with open_gradebook(tmp_path) as gradebook:
        found = grades(gradebook)
        assert {student: (g.final, g.max_score, g.attempts) for student, g in found.items()} == {
            "kim": (1.5, 2.0, 1), "이서연": (2.0, 2.0, 1),
        }  # fmt: skip
        kim = found["kim"].result
        assert kim is not None
        assert (kim.file, kim.seconds, kim.code) == ("kim.ipynb", 0.5, ())
        assert kim.notes == (Explanation("imports", {"text": "ctypes"}),)
        assert kim.questions[0].cases[0].name == "mse - 1"
        assert kim.questions[0].hints == (() if version == 1 else (Hint(**HINT),))  # type: ignore[arg-type]


def test_recorded_calls_are_carried_over_too(tmp_path: Path) -> None:
    write_old(tmp_path, 2, {"kim": 1.5})
    with open_gradebook(tmp_path) as gradebook:
        (key,) = gradebook.newest_keys("05-losses").values()
        bare = grades(gradebook)["kim"].result
        assert bare is not None
        whole = gradebook.get(bare, key)
        assert whole is not None
        assert [(call.function, call.answer) for call in whole.questions[0].calls] == [
            ("mse", b"got\xff")
        ]


def test_the_history_says_what_could_not_be_carried(tmp_path: Path) -> None:
    write_old(tmp_path, 1, {"kim": 1.5})
    with open_gradebook(tmp_path) as gradebook:
        (change,) = gradebook.history("kim")
    assert (change.what, change.assignment, change.before, change.after) == (
        "import",
        "05-losses",
        None,
        1.5,
    )
    assert (
        "older gradebook, without the submission's code, the time and the file's digest"
        in change.reason
    )


def test_what_is_graded_after_that_is_the_next_attempt(tmp_path: Path) -> None:
    write_old(tmp_path, 2, {"kim": 1.5})
    newer = SubmissionResult(
        "kim", "kim.ipynb", "05-losses", 2.0, 2.0, 0.1, (QuestionResult("mse", 2.0, 2.0),)
    )
    with open_gradebook(tmp_path) as gradebook:
        (change,) = gradebook.put(newer, Key("k", "s"), About("namespaces"))
        assert (change.before, change.after) == (1.5, 2.0)
        assert (grades(gradebook)["kim"].final, grades(gradebook)["kim"].attempts) == (2.0, 2)


def test_the_steps_are_taken_once(tmp_path: Path) -> None:
    write_old(tmp_path, 2, {"kim": 1.5})
    for _ in range(2):
        with open_gradebook(tmp_path) as gradebook:
            assert len(gradebook.history("kim")) == 1
            assert len(grades(gradebook)) == 1
    assert not {"results", "memory"} & tables(tmp_path)
    with raw(tmp_path) as connection:
        assert [*connection.execute(text("SELECT name FROM gradebook_migrations")).scalars()] == [
            *migrations.STEPS
        ]


@pytest.mark.parametrize("blob", [b"", b"\xc1", b"\x80", msgspec.msgpack.encode({"student": "lee"})])
def test_a_damaged_row_is_left_where_it_is_and_all_others_are_carried(
    tmp_path: Path, blob: bytes
) -> None:
    write_old(tmp_path, 2, {"kim": 1.5, "lee": 1.0})
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("UPDATE results SET result = ? WHERE student = 'lee'", (blob,))
        connection.commit()
    with open_gradebook(tmp_path) as gradebook:
        assert grades(gradebook).keys() == {"kim"}
        (change,) = gradebook.history("lee")
    assert "it stays in the table results" in change.reason
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("SELECT student, result FROM results").fetchall() == [("lee", blob)]


def test_a_table_of_that_name_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE results (race TEXT)")
        connection.execute("INSERT INTO results VALUES ('Monaco')")
        connection.commit()
    with open_gradebook(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("SELECT race FROM results").fetchall() == [("Monaco",)]


def test_a_step_that_fails_leaves_the_gradebook_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_old(tmp_path, 2, {"kim": 1.5})

    def fails(connection: Connection) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setitem(migrations.STEPS, "03-fails", fails)
        with pytest.raises(KeyboardInterrupt):
            open_gradebook(tmp_path).__enter__()
    assert tables(tmp_path) == {"results", "memory"}
    with raw(tmp_path) as connection:
        assert connection.execute(text("PRAGMA user_version")).scalar() == 2
    with open_gradebook(tmp_path) as gradebook:
        assert grades(gradebook)["kim"].final == 1.5


@pytest.mark.parametrize("version", [1, 2])
def test_an_old_gradebook_is_taken_over_as_the_attempt_before_all_others(
    where: str | Path, tmp_path: Path, version: int
) -> None:
    old = write_old(tmp_path / "old", version, {"kim": 1.5, "lee": 1.0}) / FILE_NAME
    data = old.read_bytes()
    newer = SubmissionResult(
        "kim", "kim.ipynb", "05-losses", 2.0, 2.0, 0.1, (QuestionResult("mse", 2.0, 2.0),)
    )
    with open_gradebook(where) as gradebook:
        gradebook.put(newer, Key("k", "s"), About("namespaces"))
        for _ in range(2):  # twice is once
            assert [*transfer.take_over(gradebook, old, "")] == ["2 attempts"]
        attempts = [*final_grades.attempts_of(gradebook, Policy(), "kim")]
        assert [(grade.final, grade.attempts, counts) for grade, counts in attempts] == [
            (1.5, 1, False), (2.0, 2, True),
        ]  # fmt: skip
        assert grades(gradebook)["lee"].final == 1.0
        assert len(gradebook.history("lee")) == 1
    assert old.read_bytes() == data


def test_of_an_old_gradebook_that_is_damaged_nothing_is_taken_over(
    where: str | Path, tmp_path: Path
) -> None:
    old = write_old(tmp_path / "old", 2, {"kim": 1.5, "lee": 1.0}) / FILE_NAME
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE results SET result = x'c1' WHERE student = 'lee'")
        connection.commit()
    with open_gradebook(where) as gradebook:
        with pytest.raises(GradebookError, match="damaged at results, lee, 05-losses"):
            list(transfer.take_over(gradebook, old, ""))
        gradebook.commit()
        assert grades(gradebook) == {}


# --- version 3 ------------------------------------------------------------------------------------


def write_version_3(where: str | Path) -> None:
    """A gradebook as version 3 left it, with one row in each table."""
    is_file = isinstance(where, Path)
    sql = VERSION_3.replace("SERIAL", "INTEGER") if is_file else VERSION_3.replace("BLOB", "BYTEA")
    if isinstance(where, Path):
        where.mkdir()
    result = SubmissionResult("kim", "kim.py", "hw", 1.0, 2.0, 0.1, (QuestionResult("q", 1.0, 2.0),))
    with raw(where) as connection:
        for statement in sql.split(";\n"):
            connection.execute(text(statement))
        packed = {"result": msgspec.msgpack.encode(result), "calls": msgspec.msgpack.encode([[]])}
        connection.execute(
            text(
                "INSERT INTO attempts VALUES ('kim', 'hw', 's', 1, 'kim.py', 'k', 1.0, 2.0, 0, 'landlock', "
                "'2026-03-01T00:00:00+00:00', '', 'ko', :result, :calls, :empty, :empty)"
            ),
            {**packed, "empty": b""},
        )
        empty = {"accounts": msgspec.msgpack.encode({"canvas": "7"})}
        connection.execute(text("INSERT INTO people VALUES ('kim', '김', '', '', :accounts, 1)"), empty)
        connection.execute(
            text("INSERT INTO overrides VALUES ('kim', 'hw', 'q', 2.0, 'as it should be')")
        )
        connection.execute(
            text(
                "INSERT INTO comments (student, assignment, question, text) VALUES ('kim', 'hw', '', 'Fine')"
            )
        )
        connection.execute(
            text(
                'INSERT INTO history (at, student, assignment, question, what, "before", "after", reason) '
                "VALUES ('2026-03-01T00:00:00+00:00', 'kim', 'hw', '', 'graded', NULL, 1.0, 'kim.py')"
            )
        )
        if is_file:
            connection.execute(text("PRAGMA user_version = 3"))
        connection.commit()


def test_a_gradebook_of_version_3_keeps_all_that_it_holds(where: str | Path) -> None:
    write_version_3(where)
    for _ in range(2):
        with open_gradebook(where) as gradebook:
            kim = grades(gradebook)["kim"]
            assert (kim.raw, kim.score, kim.language) == (1.0, 2.0, "ko")
            assert kim.comments == (Comment("Fine", ""),)
            assert people_table.everybody(gradebook) == {
                "kim": Person("kim", "김", accounts={"canvas": "7"})
            }
            assert [change.reason for change in gradebook.history("kim")] == ["kim.py"]


@pytest.mark.parametrize("where", ["a server"], indirect=True)
def test_a_table_named_results_on_a_server_is_left_alone(where: str) -> None:
    columns = RESULTS.replace("BLOB", "BYTEA").replace("VARCHAR NOT NULL", "VARCHAR")
    with raw(where) as connection:
        connection.execute(text(columns))
        connection.execute(text("INSERT INTO results VALUES ('a', 'b', '', '', 0, 0, 0, '', '')"))
        connection.commit()
    with open_gradebook(where) as gradebook:
        assert grades(gradebook) == {}
        assert gradebook.connection.execute(text("SELECT count(*) FROM results")).scalar() == 1


# --- newer versions -------------------------------------------------------------------------------


def test_a_gradebook_that_has_been_through_an_unknown_step_is_left_alone(where: str | Path) -> None:
    write_version_3(where)
    with open_gradebook(where):
        pass
    with raw(where) as connection:
        connection.execute(text("INSERT INTO gradebook_migrations VALUES ('07-from-2031', '2031')"))
        connection.commit()
    with pytest.raises(GradebookError, match=r"newer version.*step '07-from-2031'.*upgrade"):
        open_gradebook(where).__enter__()
    with raw(where) as connection:
        assert connection.execute(text("SELECT count(*) FROM attempts")).scalar() == 1


def test_a_gradebook_of_a_newer_version_is_left_alone(where: str | Path) -> None:
    write_version_3(where)
    with raw(where) as connection:
        connection.execute(text(f"UPDATE about SET value = '{VERSION + 1}'"))
        if isinstance(where, Path):
            connection.execute(text(f"PRAGMA user_version = {VERSION + 1}"))
        connection.commit()
    with pytest.raises(GradebookError, match=rf"newer version of autograder \({VERSION + 1};.*upgrade"):
        open_gradebook(where).__enter__()
    with raw(where) as connection:
        assert connection.execute(text("SELECT count(*) FROM attempts")).scalar() == 1
        assert not connection.dialect.has_table(connection, "gradebook_migrations")


# --- two at once ----------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["new", "old"])
def test_of_two_processes_that_open_a_gradebook_at_once_one_takes_the_steps(
    where: str | Path, state: str, both: Both
) -> None:
    expected = [0, 0]
    if state == "old" and isinstance(where, Path):
        write_old(where, 2, {f"s{n:03}": 1.0 for n in range(300)})
        expected = [300, 1]
    elif state == "old":
        write_version_3(where)
    work = """
with open_gradebook(where) as gradebook:
    said = [len(gradebook.submitters("05-losses")), len(gradebook.history("s000"))]
"""
    assert both(where, work) == [expected, expected]
    with raw(where) as connection:
        taken = connection.execute(
            text("SELECT name FROM gradebook_migrations ORDER BY name")
        ).scalars()
        assert [*taken] == [*migrations.STEPS]
