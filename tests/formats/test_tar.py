"""Tars are read as ``tarfile`` writes them, and hostile ones come to an end."""

from __future__ import annotations

import io
import tarfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.formats import packed, tar, walk

FORMS = {"pax": tarfile.PAX_FORMAT, "GNU": tarfile.GNU_FORMAT, "ustar": tarfile.USTAR_FORMAT}
NAMES = ["hw.py", "src/hw.py", "src/" + "d" * 90 + "/" + "f" * 60 + ".py", "김민준/과제.py"]
LONG = "a" * 120 + "/" + "b" * 200 + ".py"
NOON = 1_760_100_000


def made(form: int, *infos: tarfile.TarInfo) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form, encoding="utf-8") as archive:
        for info in infos:
            archive.addfile(info, io.BytesIO(b"x" * info.size))
    return out.getvalue()


def info(
    name: str, size: int = 3, kind: bytes = tarfile.REGTYPE, mtime: float = NOON
) -> tarfile.TarInfo:
    one = tarfile.TarInfo(name)
    one.size, one.type, one.mtime = size, kind, mtime
    return one


def header(name: str, size: bytes = b"0\0", kind: bytes = b"0", body: bytes = b"") -> bytes:
    """A header with any size field, and blocks behind it."""
    block = bytearray(tarfile.TarInfo(name).tobuf(tarfile.GNU_FORMAT))
    block[124:136] = (b"%011o\0" % len(body) if body else size).ljust(12, b"\0")
    block[156:157], block[148:156] = kind, b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + body + b"\0" * (-len(body) % 512)


def negative(size: int) -> bytes:
    return b"\xff" + (256**11 - size).to_bytes(11, "big")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_tarfile_writes_is_read(form: int) -> None:
    names = NAMES if form == tarfile.USTAR_FORMAT else [*NAMES, LONG]
    sizes = [0, 1, 511, 512, 513][: len(names)]
    data = made(form, *map(info, names, sizes), info("folder", 0, tarfile.DIRTYPE))
    found = list(tar.members(data))
    assert [each.name.decode() for each in found] == names
    assert [bytes(each.data) for each in found] == [b"x" * size for size in sizes]
    assert {(each.is_file, each.modified) for each in found} == {(True, NOON)}


@pytest.mark.parametrize("kind", [b"1", b"2", b"3", b"4", b"6", b"S"])
def test_what_is_no_file_is_listed_and_not_read(kind: bytes) -> None:
    data = made(tarfile.PAX_FORMAT, info("one", 0, kind), info("two"))
    assert [(each.name, each.is_file) for each in tar.members(data)] == [
        (b"one", False),
        (b"two", True),
    ]


def test_a_time_that_cannot_be_is_unknown() -> None:
    data = made(tarfile.PAX_FORMAT, info("a", mtime=1.5), info("b", mtime=-1.0), info("c", mtime=1e30))
    assert [each.modified for each in tar.members(data)][:2] == [1, 0]


def test_the_end_is_where_nothing_follows() -> None:
    assert list(tar.members(bytes(1024))) == []
    whole = header("a.py") + bytes(1024) + b"garbage"
    assert [each.name for each in tar.members(whole)] == [b"a.py"]
    with pytest.raises(tar.NoTar):
        list(tar.members(b"print('no tar')\n" * 64))


ENDLESS = {
    "a size below zero": header("a.py") + header("b.py", negative(512)) + bytes(1024),
    "a size below zero in a record": header("p", kind=b"x", body=b"13 size=-512\n") + header("a.py"),
    "a length of many digits": header("p", kind=b"x", body=b"1" * 500_000) + header("a.py"),
    "a length of nothing": header("p", kind=b"x", body=b"0 a=1\n" * 100) + header("a.py"),
    "a record that is longer than all": header("p", kind=b"x", body=b"99 a=1\n") + header("a.py"),
    "more than there is": header("a.py", b"77777777777\0") + bytes(1024),
    "more than there can be": header("a.py", b"\x80" + b"\xff" * 11) + bytes(1024),
    "a size that is none": header("a.py", b"9z") + bytes(1024),
    "half a header": header("a.py") + b"b.py",
    "a map without an end": header("a.py", kind=b"S")[:482] + b"\1" + header("a.py", kind=b"S")[483:],
}


@pytest.mark.parametrize("data", ENDLESS.values(), ids=ENDLESS)
def test_what_would_take_for_ever_is_damaged_at_once(tmp_path: Path, data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(ValueError, match=r"damaged|cut off|literal|no tar"):
        packed.as_zip(data, "hw.tar", 64 << 20)
    (tmp_path / "kim").mkdir()
    (tmp_path / "kim" / "hw.tar").write_bytes(data)
    (entry,) = walk.entries(tmp_path)
    assert entry.problem is not None
    assert time.process_time() - began < 0.5


def test_a_checksum_may_be_added_up_with_signs() -> None:
    block = bytearray(header("é.py"))
    block[148:156] = b"%06o\0 " % (int(bytes(block[148:154]), 8) - 512)  # two bytes beyond 127
    assert [each.name.decode() for each in tar.members(bytes(block))] == ["é.py"]


def test_more_files_than_a_class_has_are_a_bomb() -> None:
    began = time.process_time()
    with pytest.raises(packed.TooLarge):
        packed.as_zip(header("a.py") * 120_000, "hw.tar", 64 << 20)
    assert time.process_time() - began < 3


def test_many_long_names_are_one() -> None:
    flood = header("././@LongLink", kind=b"L", body=b"aaaa\0") * 5000
    assert [each.name for each in tar.members(flood + header("b.py"))] == [b"aaaa"]


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, 4095), st.integers(0, 255)), max_size=8),
    st.sampled_from(list(FORMS.values())),
)
def test_whatever_is_changed_it_is_read_or_damaged(changes: list[tuple[int, int]], form: int) -> None:
    names = ["a" * 90 + ".py"] if form == tarfile.USTAR_FORMAT else [LONG, "과제.py"]
    data = bytearray(made(form, *map(info, names)))
    for place, byte in changes:
        data[place % len(data)] = byte
    try:
        assert sum(len(each.data) for each in tar.members(bytes(data))) <= len(data)
    except ValueError:
        pass
