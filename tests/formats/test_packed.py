"""Archives that are no zips: read as zips are, within the same limits, or named as what they are."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.formats import archive, notebook, packed, walk

CODE = b"x = 1\n"
NOON = 1_760_100_000


def tar(
    members: dict[str, bytes], kind: bytes = tarfile.REGTYPE, form: int = tarfile.PAX_FORMAT
) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as made:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.type = len(content), NOON, kind
            info.linkname = "/etc/passwd" if kind != tarfile.REGTYPE else ""
            made.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "hw.tar": bytes, "hw.tar.gz": gzip.compress, "hw.tgz": gzip.compress, "hw.tar.bz2": bz2.compress,
    "hw.tar.xz": lzma.compress,
}  # fmt: skip


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("in_zip", [False, True])
def test_a_student_s_archive_is_read_as_a_zip_is(tmp_path: Path, name: str, in_zip: bool) -> None:
    data = PACKERS[name](tar({"src/05-losses.py": CODE, "메모.txt": b"hi"}))
    if in_zip:
        path = tmp_path / "class.zip"
        path.write_bytes(zipped({f"kim/{name}": data, "lee/05-losses.py": CODE}))
    else:
        path = tmp_path / "class"
        (path / "kim").mkdir(parents=True)
        (path / "kim" / name).write_bytes(data)
    found = {e.name: e for e in walk.entries(path) if e.folders[0] == "kim"}
    assert {e.folders for e in found.values()} == {("kim", "hw", "src"), ("kim", "hw")}
    entry = found["05-losses.py"]
    assert (entry.read(100), entry.is_of_one_student, entry.modified) == (CODE, True, NOON)
    assert "메모.txt" in found


@pytest.mark.parametrize("name", PACKERS)
def test_the_archive_of_a_class_is_read_as_a_zip_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(
        PACKERS[name](tar({"kim/05-losses.py": CODE, "lee/hw.zip": zipped({"a.py": b"y = 2"})}))
    )
    found = {entry.folders: entry.read(100) for entry in walk.entries(path)}
    assert found == {("kim",): CODE, ("lee", "hw"): b"y = 2"}


def test_a_single_packed_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "kim").mkdir()
    (tmp_path / "kim" / "05-losses.ipynb.gz").write_bytes(gzip.compress(b"{}"))
    (entry,) = walk.entries(tmp_path)
    assert (entry.name, entry.read(10)) == ("05-losses.ipynb", b"{}")


def test_a_zip_with_another_archive_s_ending_is_a_zip(tmp_path: Path) -> None:
    (tmp_path / "kim.tar.gz").write_bytes(zipped({"05-losses.py": CODE}))
    (entry,) = walk.entries(tmp_path)
    assert (entry.folders, entry.read(10)) == (("kim",), CODE)


def test_an_archive_in_a_student_s_archive_is_opened_and_one_in_that_is_not(tmp_path: Path) -> None:
    inner = zipped({"05-losses.py": CODE, "deeper.zip": zipped({"a.py": b""})})
    (tmp_path / "kim").mkdir()
    (tmp_path / "kim" / "hw.zip").write_bytes(
        zipped({"inner.zip": inner, "b.tar.gz": gzip.compress(tar({"b.py": b"b"}))})
    )
    found = {"/".join((*e.folders, e.name)): e for e in walk.entries(tmp_path)}
    assert set(found) == {"kim/hw/inner/05-losses.py", "kim/hw/inner/deeper.zip", "kim/hw/b/b.py"}
    assert found["kim/hw/inner/05-losses.py"].read(10) == CODE
    assert found["kim/hw/b/b.py"].read(10) == b"b"


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_in_a_tar_are_refused(tmp_path: Path, kind: bytes) -> None:
    (tmp_path / "kim.tar").write_bytes(tar({"05-losses.py": b""}, kind))
    (entry,) = walk.entries(tmp_path)
    assert entry.problem is not None
    assert entry.problem.code == "zip_link"


@pytest.mark.parametrize("name", ["../a.py", "/etc/a.py", "kim/../../a.py"])
def test_a_path_that_leads_out_of_a_tar_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "kim.tar").write_bytes(tar({name: CODE}))
    (entry,) = walk.entries(tmp_path)
    assert entry.problem is not None
    assert entry.problem.code == "zip_path"


def test_names_of_old_tars_in_cp949_are_understood(tmp_path: Path) -> None:
    name = os.fsdecode("김민준.py".encode("cp949"))
    out = io.BytesIO()
    with tarfile.open(
        fileobj=out, mode="w", format=tarfile.USTAR_FORMAT, encoding="utf-8", errors="surrogateescape"
    ) as made:
        info = tarfile.TarInfo(name)
        made.addfile(info)
    (tmp_path / "kim.tar").write_bytes(out.getvalue())
    (entry,) = walk.entries(tmp_path)
    assert entry.name == "김민준.py"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_refused_and_costs_little(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "kim.tar.gz").write_bytes(pack(bytes(archive._MAX_INNER_BYTES + (20 << 20))))
    (entry,) = walk.entries(tmp_path)
    assert entry.problem is not None
    assert entry.problem.code == "zip_bomb"


def test_a_sparse_file_that_claims_to_be_huge_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("05-losses.py")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 0
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[156:157] = b"S"
    (tmp_path / "kim.tar").write_bytes(bytes(header) + bytes(1024))
    for entry in walk.entries(tmp_path):
        assert entry.problem is not None


@pytest.mark.parametrize(
    "data",
    [b"", b"no archive", gzip.compress(b"x" * 600)[:20], b"\x1f\x8b", tar({"a.py": CODE})[:700]],
    ids=[
        "nothing",
        "text",
        "half of gzip",
        "gzip's mark",
        "half of tar",
    ],  # the first has the time in it
)
@pytest.mark.parametrize("name", ["kim.tar.gz", "kim.tar"])
def test_a_damaged_archive_is_a_row_and_stops_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "lee").mkdir()
    (tmp_path / "lee" / "05-losses.py").write_bytes(CODE)
    found = walk.entries(tmp_path)
    kim = [entry for entry in found if entry.folders == ("kim",)]
    assert len(kim) == 1
    assert kim[0].problem is not None or kim[0].name == "a.py"
    assert any(entry.folders == ("lee",) and entry.problem is None for entry in found)


CLOSED = {
    "hw.7z": b"7z\xbc\xaf\x27\x1c" + bytes(20), "hw.rar": b"Rar!\x1a\x07\x00", "hw.egg": b"EGGA",
    "hw.alz": b"ALZ\x01", "hw.RAR": b"", "hw.tar.zst": b"\x28\xb5\x2f\xfd",
}  # fmt: skip


@pytest.mark.parametrize("name", CLOSED)
@pytest.mark.parametrize("wrapped", ["folder", "class zip", "student zip"])
def test_an_archive_of_another_kind_is_unchecked_and_no_0(
    tmp_path: Path, name: str, wrapped: str
) -> None:
    if wrapped == "folder":
        (tmp_path / "kim").mkdir()
        (tmp_path / "kim" / name).write_bytes(CLOSED[name])
        path = tmp_path
    elif wrapped == "class zip":
        path = tmp_path / "class.zip"
        path.write_bytes(zipped({f"kim/{name}": CLOSED[name]}))
    else:
        (tmp_path / "kim.zip").write_bytes(zipped({name: CLOSED[name]}))
        path = tmp_path
    (entry,) = walk.entries(path)
    assert entry.problem is not None
    assert entry.problem.code == "unchecked_archive"
    assert entry.problem.values == {"file": name}


@pytest.mark.parametrize("name", CLOSED)
def test_such_an_archive_called_zip_is_known_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    if not CLOSED[name]:
        return
    (tmp_path / "kim.zip").write_bytes(CLOSED[name])
    (entry,) = walk.entries(tmp_path)
    assert entry.problem is not None
    assert entry.problem.code == "unchecked_archive"


def test_an_archive_too_deep_in_others_is_unchecked_and_no_0(tmp_path: Path) -> None:
    deepest = zipped({"05-losses.py": CODE})
    (tmp_path / "kim.zip").write_bytes(zipped({"a.zip": zipped({"b.zip": deepest})}))
    (entry,) = walk.entries(tmp_path)
    assert entry.problem is not None
    assert (entry.problem.code, entry.problem.values) == ("unchecked_archive", {"file": "b.zip"})


@pytest.mark.parametrize(
    "data",
    [zipped({"a.py": CODE}), gzip.compress(CODE), *(data + b"\0" for data in CLOSED.values() if data)],
    ids=["zip", "gzip", *(name for name, data in CLOSED.items() if data)],
)
@pytest.mark.parametrize("name", ["05-losses.ipynb", "05-losses.py"])
def test_an_archive_with_the_ending_of_code_is_unchecked_and_no_0(data: bytes, name: str) -> None:
    with pytest.raises(notebook.Unreadable) as unreadable:
        notebook.read(data, name)
    assert unreadable.value.explanation.code == "unchecked_archive"


def test_the_stem_of_an_archive_has_no_ending() -> None:
    assert [packed.stem(name) for name in ("a.tar.gz", "a.b.tgz", "a.ZIP", "a.TAR.XZ")] == [
        "a",
        "a.b",
        "a",
        "a",
    ]
