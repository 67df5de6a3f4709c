"""A zip is read without trusting one byte of it."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from autograder.formats.archive import Entry, entries
from autograder.records.errors import CollectError

MEMBERS = {"kim/a.py": b"x = 1", "lee/b.py": b"y = 2"}
ZEROS = bytes(9 << 20)


def zipped(
    members: dict[str, bytes] | list[tuple[str | zipfile.ZipInfo, bytes]],
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on names that are there twice
        for name, data in members.items() if isinstance(members, dict) else members:
            archive.writestr(name, data, compression)
    return out.getvalue()


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def as_class(folder: Path, data: bytes) -> list[Entry]:
    return list(entries(put(folder / "class.zip", data)))


def as_hand_in(folder: Path, data: bytes) -> list[Entry]:
    path = put(folder / "kim.zip", data)
    return list(entries(path, inside=Entry.of_file(path, folder, "folder")))


def codes(found: list[Entry]) -> list[str]:
    return [entry.problem.code if entry.problem else "" for entry in found]


def link(name: str, target: bytes = b"/etc/passwd") -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


def patched(data: bytes, local: int, central: int, new: bytes) -> bytes:
    """The zip with some bytes of every local and central header replaced."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        at = data.find(mark)
        while at >= 0:
            changed[at + offset : at + offset + len(new)] = new
            at = data.find(mark, at + 1)
    return bytes(changed)


def encrypted(data: bytes) -> bytes:
    return patched(data, 6, 8, b"\x01\x00")


def without_date(data: bytes) -> bytes:
    return patched(data, 10, 12, b"\0\0\0\0")


# --- what is in there ----------------------------------------------------------------------------


def test_a_zips_files_are_described_with_their_folders(tmp_path: Path) -> None:
    found = as_class(tmp_path, zipped({"kim/sub/a.py": b"x", "b.py": b"y"}))
    assert [(e.folders, e.name, e.stem) for e in found] == [
        (("kim", "sub"), "a.py", "a"),
        ((), "b.py", "b"),
    ]


def test_a_file_in_a_zip_is_read(tmp_path: Path) -> None:
    found = as_class(tmp_path, zipped(MEMBERS))
    assert [entry.read(100) for entry in found] == [b"x = 1", b"y = 2"]


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    (entry,) = as_class(tmp_path, zipped({"a.py": b"x = 1"}))
    assert entry.read(2) == b"x "


def test_folders_in_a_zip_are_no_files(tmp_path: Path) -> None:
    assert [e.name for e in as_class(tmp_path, zipped({"kim/": b"", "kim/a.py": b"x"}))] == ["a.py"]


def test_nothing_is_ever_unpacked(tmp_path: Path) -> None:
    for entry in as_class(tmp_path, zipped(MEMBERS)):
        entry.read(100)
    assert [path.name for path in tmp_path.iterdir()] == ["class.zip"]


def test_a_later_time_in_a_zip_is_later(tmp_path: Path) -> None:
    old = zipfile.ZipInfo("a.py", (2024, 2, 29, 12, 0, 0))
    new = zipfile.ZipInfo("b.py", (2024, 3, 1, 0, 0, 2))
    first, second = as_class(tmp_path, zipped([(old, b"x"), (new, b"y")]))
    assert second.modified - first.modified == 12 * 3600 + 2


def test_a_member_without_a_date_is_read_all_the_same(tmp_path: Path) -> None:
    found = as_class(tmp_path, without_date(zipped(MEMBERS)))
    assert [entry.name for entry in found] == ["a.py", "b.py"]
    assert codes(as_hand_in(tmp_path, without_date(zipped({"a.py": b"x"})))) == [""]


def test_a_cp949_name_of_korean_windows_is_understood(tmp_path: Path) -> None:
    data = zipped({"AAAA.py": b"x"}).replace(b"AAAA", "과제".encode("cp949"))
    (entry,) = as_class(tmp_path, data)
    assert entry.name == "과제.py"
    assert entry.read(10) == b"x"


def test_a_utf8_name_is_understood(tmp_path: Path) -> None:
    (entry,) = as_class(tmp_path, zipped({"과제/é.py": b"x"}))
    assert (entry.folders, entry.name) == (("과제",), "é.py")


def test_a_name_with_backslashes_has_folders(tmp_path: Path) -> None:
    data = zipped({"kim/a.py": b"x"}).replace(b"kim/a.py", b"kim\\a.py")
    (entry,) = as_class(tmp_path, data)
    assert (entry.folders, entry.name, entry.read(9)) == (("kim",), "a.py", b"x")


def test_a_hand_in_is_its_zips_name_where_no_folder_says_it(tmp_path: Path) -> None:
    assert [e.folders for e in as_hand_in(tmp_path, zipped({"s/a.py": b"x"}))] == [("kim", "s")]


def test_a_zip_in_the_zip_of_a_class_is_one_hand_in(tmp_path: Path) -> None:
    inner = zipped({"a.py": b"x = 1"})
    found = as_class(tmp_path, zipped({"kim.zip": inner, "lee/work.zip": inner}))
    assert [(e.folders, e.name, e.read(9)) for e in found] == [
        (("kim",), "a.py", b"x = 1"),
        (("lee", "work"), "a.py", b"x = 1"),
    ]


def test_a_zip_in_a_hand_in_is_opened_and_one_in_that_is_not(tmp_path: Path) -> None:
    inner = zipped({"deeper.zip": zipped({"a.py": b"x", "deepest.zip": zipped({"b.py": b"x"})})})
    found = as_class(tmp_path, zipped({"kim.zip": inner}))
    assert sorted(e.name for e in found) == ["a.py", "deepest.zip"]
    assert {e.folders for e in found} == {("kim", "deeper")}


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../a.py", "kim/../../a.py", "/etc/a.py", "\\a.py", "C:/a.py", "..\\a.py", ".."]
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    data = zipped([(name, b"x"), ("b.py", b"y")])
    assert codes(as_class(tmp_path, data)) == ["zip_path", ""]
    assert codes(as_hand_in(tmp_path, data)) == ["zip_path"]


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    data = zipped([link("kim/a.py"), ("lee/b.py", b"y")])
    assert codes(as_class(tmp_path, data)) == ["zip_link", ""]
    assert codes(as_hand_in(tmp_path, data)) == ["zip_link"]


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    data = encrypted(zipped({"a.py": b"x"}))
    assert codes(as_class(tmp_path, data)) == ["zip_encrypted"]
    assert codes(as_hand_in(tmp_path, data)) == ["zip_encrypted"]


def test_a_hand_in_with_two_files_of_one_name_is_refused(tmp_path: Path) -> None:
    (entry,) = as_hand_in(tmp_path, zipped([("a.py", b"x"), ("b.py", b"z"), ("a.py", b"y")]))
    assert entry.problem is not None
    assert (entry.problem.code, entry.problem.values) == ("zip_duplicate", {"name": "a.py"})


def test_a_hand_in_without_files_is_refused(tmp_path: Path) -> None:
    assert codes(as_hand_in(tmp_path, zipped({}))) == ["zip_empty"]
    assert codes(as_hand_in(tmp_path, zipped({"kim/": b""}))) == ["zip_empty"]


def test_a_hand_in_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    assert codes(as_hand_in(tmp_path, zipped({"a.py": ZEROS}))) == ["zip_bomb"]


def test_a_bomb_in_the_zip_of_a_class_is_refused_alone(tmp_path: Path) -> None:
    bomb, fine = zipped({"a.py": ZEROS}), zipped({"a.py": b"x"})
    assert codes(as_class(tmp_path, zipped({"kim.zip": bomb, "lee.zip": fine}))) == ["zip_bomb", ""]


def test_the_zip_of_a_class_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="bomb"):
        as_class(tmp_path, zipped({"a.py": ZEROS}))


def test_a_small_file_that_packs_well_is_no_bomb(tmp_path: Path) -> None:
    assert codes(as_class(tmp_path, zipped({"a.py": bytes(1 << 20)}))) == [""]


@pytest.mark.parametrize("data", [b"", b"no zip", zipped(MEMBERS)[:-10], zipped(MEMBERS)[-60:]])
def test_a_zip_that_cannot_be_read_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CollectError, match="zip"):
        as_class(tmp_path, data)
    assert codes(as_hand_in(tmp_path, data)) == ["zip_unreadable"]


def test_an_unreadable_zip_in_the_zip_of_a_class_is_refused_alone(tmp_path: Path) -> None:
    found = as_class(tmp_path, zipped({"kim.zip": b"no zip", "lee/a.py": b"x"}))
    assert [(e.folders, c) for e, c in zip(found, codes(found), strict=True)] == [
        (("kim",), "zip_unreadable"),
        (("lee",), ""),
    ]


METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def damaged(members: dict[str, bytes], method: int) -> bytes:
    """A zip whose first member's data is overwritten, its headers left as they are."""
    data = bytearray(zipped(members, method))
    name, extra = struct.unpack("<HH", data[26:30])
    start = 30 + name + extra
    size = struct.unpack("<I", data[18:22])[0]
    data[start : start + size] = b"\xff" * size
    return bytes(data)


@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_member_cannot_be_read_and_says_so(tmp_path: Path, method: int) -> None:
    (entry,) = as_class(tmp_path, damaged({"a.py": b"x = 1\n" * 50}, method))
    with pytest.raises(OSError, match=r"."):
        entry.read(1000)


@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_hand_in_in_the_zip_of_a_class_is_refused_alone(tmp_path: Path, method: int) -> None:
    inner = zipped({"a.py": b"x = 1"})
    found = as_class(tmp_path, damaged({"kim.zip": inner, "lee/b.py": b"y = 2"}, method))
    assert codes(found) == ["zip_unreadable", ""]


@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_member_of_a_hand_in_in_a_zip_says_so(tmp_path: Path, method: int) -> None:
    inner = damaged({"a.py": b"x = 1\n" * 50}, method)
    (entry,) = as_class(tmp_path, zipped({"kim.zip": inner}))
    with pytest.raises(OSError, match=r"."):
        entry.read(1000)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_whose_output_has_no_bound_is_refused(tmp_path: Path, method: int) -> None:
    data = zipped({"a.py": b"x = 1"}, method)
    assert codes(as_class(tmp_path, data)) == ["zip_method"]
    assert codes(as_hand_in(tmp_path, data)) == ["zip_method"]


def test_an_unknown_compression_is_refused(tmp_path: Path) -> None:
    data = patched(zipped({"a.py": b"x"}), 8, 10, b"\x63\x00")
    assert codes(as_class(tmp_path, data)) == ["zip_method"]


def test_a_zip_that_went_away_is_an_error_that_can_be_told(tmp_path: Path) -> None:
    (entry,) = as_class(tmp_path, zipped({"a.py": b"x"}))
    entry.path.unlink()
    with pytest.raises(OSError, match="class"):
        entry.read(10)


def test_a_zip_that_changed_in_the_meantime_is_an_error_that_can_be_told(tmp_path: Path) -> None:
    (entry,) = as_class(tmp_path, zipped({"a.py": b"x"}))
    put(entry.path, zipped({"b.py": b"x"}))
    with pytest.raises(OSError, match=r"."):
        entry.read(10)


# --- files on disk -------------------------------------------------------------------------------


def test_a_file_on_disk_is_described_from_its_root(tmp_path: Path) -> None:
    (tmp_path / "kim").mkdir()
    entry = Entry.of_file(put(tmp_path / "kim" / "a.b.py", b"x = 1"), tmp_path, "folder")
    assert (entry.folders, entry.name, entry.stem) == (("kim",), "a.b.py", "a.b")
    assert entry.problem is None
    assert entry.read(3) == b"x ="


def test_a_link_on_disk_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to(put(tmp_path / "b.py", b"x"))
    assert codes([Entry.of_file(tmp_path / "a.py", tmp_path, "folder")]) == ["link_refused"]
