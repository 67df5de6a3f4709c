"""The names and times of a zip's members are what their maker meant."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import unicodedata
import zipfile
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.formats.archive import Entry, entries
from autograder.records.errors import CollectError

from .zips import (
    DESCRIPTOR,
    EVENING,
    UTF_8_MARK,
    Raw,
    extended_time,
    field,
    macos_times,
    ntfs_times,
    raw_zip,
    unicode_path,
)

SEOUL = ZoneInfo("Asia/Seoul")
NEW_YORK = ZoneInfo("America/New_York")
MADE = int(datetime(2026, 3, 20, 14, 7, 11, tzinfo=UTC).timestamp())


def read(folder: Path, *members: Raw, zone: tzinfo | None = None) -> list[Entry]:
    (folder / "class.zip").write_bytes(raw_zip(members))
    return list(entries(folder / "class.zip", zone=zone))


def names(found: list[Entry]) -> list[str]:
    return ["/".join((*entry.folders, entry.name)) for entry in found]


def problems(found: list[Entry]) -> list[str]:
    return [entry.problem.code if entry.problem else "" for entry in found]


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["김민준.py", "과제 5/이서연.py", "이서.py", "Zoë.py", "王小明.py"])
def test_utf8_names_without_the_mark_are_understood(tmp_path: Path, name: str, form: str) -> None:
    raw = unicodedata.normalize(form, name).encode()  # type: ignore[arg-type]
    (entry,) = found = read(tmp_path, Raw(raw, flags=DESCRIPTOR, system=3, extra=macos_times(MADE)))
    assert names(found) == [name]
    assert entry.read(100) == b"x = 1\n"


@pytest.mark.parametrize("system", [0, 3, 11])
def test_cp949_names_of_korean_windows_are_understood(tmp_path: Path, system: int) -> None:
    wanted = ["과제/김민준.py", "과제/이서연.py", "과제/뷁.py"]
    found = read(tmp_path, *(Raw(name.encode("cp949"), system=system) for name in wanted))
    assert names(found) == wanted
    assert {entry.read(100) for entry in found} == {b"x = 1\n"}


def test_names_that_are_neither_are_those_of_the_zip_specification(tmp_path: Path) -> None:
    assert names(read(tmp_path, Raw("café.py".encode("cp437")))) == ["café.py"]


def test_a_zip_has_one_encoding_however_short_one_of_its_names_is(tmp_path: Path) -> None:
    short = "천"
    assert short.encode("cp949").decode("utf-8") == "õ", "a name that is valid in both"
    wanted = ["김민준/a.py", f"{short}/a.py", "이서연/a.py"]
    assert names(read(tmp_path, *(Raw(name.encode("cp949")) for name in wanted))) == wanted


@pytest.mark.parametrize("odd", [b"\xff\xfe.py", "김밥".encode("cp949"), b"\x80\x81\x82", b"\xc3\xb5"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_students_odd_name_changes_nobody_elses(tmp_path: Path, encoding: str, odd: bytes) -> None:
    wanted = ["김민준/a.py", "이서연/a.py", "박지훈/a.py"]
    found = read(tmp_path, Raw(b"odd/" + odd), *(Raw(name.encode(encoding)) for name in wanted))
    assert names(found)[1:] == wanted


def test_a_marked_name_is_utf8_beside_unmarked_ones_of_windows(tmp_path: Path) -> None:
    """7-Zip on Korean Windows marks only the names that CP949 does not have."""
    marked, unmarked = "naïve.py", "천.py"
    found = read(
        tmp_path,
        Raw(marked.encode(), flags=UTF_8_MARK),
        Raw(unmarked.encode("cp949")),
        Raw("김민준.py".encode("cp949")),
    )
    assert names(found) == [marked, unmarked, "김민준.py"]


def test_the_name_in_the_extra_field_counts_where_it_is_of_this_name(tmp_path: Path) -> None:
    raw = b"????.py"
    found = read(
        tmp_path,
        Raw(raw, extra=unicode_path("王小明.py", raw)),
        Raw(b"renamed.py", extra=unicode_path("王小明.py", raw)),
        Raw(b"v2.py", extra=unicode_path("王小明.py", b"v2.py", version=2)),
    )
    assert names(found) == ["王小明.py", "renamed.py", "v2.py"]
    assert [entry.read(100) for entry in found] == [b"x = 1\n"] * 3


def test_a_name_in_the_extra_field_leads_nowhere_else(tmp_path: Path) -> None:
    found = read(tmp_path, Raw(b"a.py", extra=unicode_path("../../a.py", b"a.py")))
    assert problems(found) == ["zip_path"]


@pytest.mark.parametrize("name", [b"", b"\0", b"\0.py", b"/", b"."])
def test_a_member_without_a_name_is_refused_alone(tmp_path: Path, name: bytes) -> None:
    *odd, entry = read(tmp_path, Raw(name), Raw(b"b.py"))
    assert (entry.name, entry.problem) == ("b.py", None)
    assert set(problems(odd)) <= {"zip_path"}


# --- names and times as real programs write them -------------------------------------------------

PROGRAMS = {
    "Info-ZIP": ["zip", "-rq", "made.zip", "과제"],
    "7-Zip": ["7z", "a", "-tzip", "made.zip", "과제"],
    "7-Zip, names in the local encoding": ["7z", "a", "-tzip", "-mcl=on", "made.zip", "과제"],
    "libarchive": ["bsdtar", "-a", "-cf", "made.zip", "과제"],
}


def made_by(program: list[str], folder: Path, form: str = "NFC") -> Path:
    """A zip of one file that was changed in Seoul at 23:07:11."""
    if shutil.which(program[0]) is None:
        pytest.skip(f"there is no {program[0]} here")
    path = folder / "과제" / unicodedata.normalize(form, "김민준.py")  # type: ignore[arg-type]
    path.parent.mkdir()
    path.write_text("x = 1\n")
    os.utime(path, (MADE, MADE))
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "Asia/Seoul"}
    subprocess.run(program, cwd=folder, env=env, check=True, capture_output=True)
    return folder / "made.zip"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_what_real_programs_write_is_read_as_it_was(
    tmp_path: Path, program: list[str], form: str
) -> None:
    (entry,) = entries(made_by(program, tmp_path, form), zone=NEW_YORK)
    assert (entry.folders, entry.name) == (("과제",), "김민준.py")
    assert int(entry.modified) == MADE, "it says itself when that was, wherever it is read"
    assert entry.read(100) == b"x = 1\n"


def test_without_extra_fields_a_time_is_that_of_the_course(tmp_path: Path) -> None:
    made = made_by(["zip", "-rqX", "made.zip", "과제"], tmp_path)
    (entry,) = entries(made, zone=SEOUL)
    assert abs(entry.modified - MADE) <= 1, "zips count in steps of two seconds"


def test_what_python_writes_is_read_as_it_was(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("과제/김민준.py", EVENING), b"x = 1\n")
    (entry,) = entries(tmp_path / "made.zip", zone=SEOUL)
    assert entry.folders == ("과제",)
    assert entry.time == datetime(2026, 3, 20, 11, tzinfo=UTC)


# --- times ---------------------------------------------------------------------------------------


def test_a_time_without_a_zone_is_local_in_the_course(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, Raw(b"a.py"), zone=SEOUL)
    assert entry.time == datetime(*EVENING, tzinfo=SEOUL)


def test_without_a_course_it_is_local_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    try:
        (entry,) = read(tmp_path, Raw(b"a.py"))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert entry.time == datetime(*EVENING, tzinfo=SEOUL)


@pytest.mark.parametrize("field", [extended_time, macos_times, ntfs_times])
@pytest.mark.parametrize("zone", [SEOUL, NEW_YORK, None])
def test_a_time_in_an_extra_field_is_utc(tmp_path: Path, field: object, zone: tzinfo | None) -> None:
    (entry,) = read(tmp_path, Raw(b"a.py", extra=field(MADE)), zone=zone)  # type: ignore[operator]
    assert entry.modified == MADE


def test_it_is_found_behind_other_fields(tmp_path: Path) -> None:
    extra = field(0x7875, b"\1\4\0\0\0\0\4\0\0\0\0") + field(0x9901, b"") + extended_time(MADE)
    (entry,) = read(tmp_path, Raw(b"a.py", extra=extra), zone=SEOUL)
    assert entry.modified == MADE


@pytest.mark.parametrize(
    "extra",
    [
        field(0x5455, b""),
        field(0x5455, b"\1"),
        field(0x5455, b"\1\0\0"),
        field(0x5455, b"\2" + bytes(4)),
        extended_time(0),
        extended_time(-1),
        field(0x5855, bytes(4)),
        field(0x000A, b""),
        field(0x000A, bytes(4) + field(1, b"")),
        field(0x000A, bytes(4) + field(1, bytes(24))),
        field(0x000A, bytes(4) + field(1, b"\xff" * 24)),
        field(0x000A, bytes(4) + field(2, b"\x01" * 24)),
        field(0x000A, bytes(4) + b"\1\0\xff\xff"),
        b"\x55",
    ],
)
def test_an_extra_field_that_says_nothing_leaves_the_local_time(tmp_path: Path, extra: bytes) -> None:
    (entry,) = read(tmp_path, Raw(b"a.py", extra=extra), zone=SEOUL)
    assert entry.time == datetime(*EVENING, tzinfo=SEOUL)


def test_of_an_hour_that_is_there_twice_the_first_is_taken(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, Raw(b"a.py", date=(2026, 11, 1, 1, 30, 0)), zone=NEW_YORK)
    assert entry.time == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_an_hour_that_summer_time_leaves_out_is_close_to_what_was_meant(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, Raw(b"a.py", date=(2026, 3, 8, 2, 30, 0)), zone=NEW_YORK)
    assert entry.time in (
        datetime(2026, 3, 8, 6, 30, tzinfo=UTC),
        datetime(2026, 3, 8, 7, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "date",
    [(1980, 0, 0, 0, 0, 0), (1980, 1, 1, 0, 0, 0), (2026, 15, 31, 0, 0, 0), (2026, 2, 30, 0, 0, 0),
     (2026, 3, 20, 31, 63, 62)],
)  # fmt: skip
@pytest.mark.parametrize("zone", [SEOUL, None])
def test_a_date_that_there_is_not_is_no_time(
    tmp_path: Path, date: tuple[int, ...], zone: tzinfo | None
) -> None:
    (entry,) = read(tmp_path, Raw(b"a.py", date=date), zone=zone)
    assert (entry.modified, entry.time, entry.problem) == (0.0, None, None)


def test_a_sixtieth_second_is_the_last_of_its_minute(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, Raw(b"a.py", date=(2026, 3, 20, 20, 0, 60)), zone=SEOUL)
    assert entry.time == datetime(2026, 3, 20, 20, 0, 59, tzinfo=SEOUL)


@pytest.mark.parametrize("seconds", [0, 1, -(10**10), 10**11])
def test_a_file_whose_own_time_cannot_be_has_none(tmp_path: Path, seconds: int) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    os.utime(path, (seconds, seconds))
    assert Entry.of_file(path, tmp_path, "file").time is None


members_of_strangers = st.builds(
    Raw,
    name=st.binary(max_size=12),
    flags=st.sampled_from([0, UTF_8_MARK]),
    extra=st.one_of(
        st.binary(max_size=40),
        st.builds(
            field,
            st.sampled_from([0x5455, 0x5855, 0x000A, 0x7075, 0x000D, 0x0001]),
            st.binary(max_size=40),
        ),
    ),
    date=st.tuples(
        *map(st.integers, (1980, 0, 0, 0, 0, 0), (2107, 15, 31, 31, 63, 63)),
    ),
    system=st.integers(0, 255),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(members_of_strangers, max_size=4), st.sampled_from([SEOUL, NEW_YORK, None]))
def test_whatever_a_zips_list_says_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, members: list[Raw], zone: tzinfo | None
) -> None:
    path = tmp_path_factory.mktemp("zips") / "kim.zip"
    path.write_bytes(raw_zip(members))
    inside = Entry.of_file(path, path.parent, "folder")
    for found in (lambda: entries(path, zone=zone), lambda: entries(path, inside, zone)):
        try:
            for entry in found():
                assert entry.name
                assert entry.time is None or 1990 <= entry.time.year <= 2200
        except CollectError:
            pass
