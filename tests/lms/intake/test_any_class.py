"""Any class in any of the usual forms: every student of the roster once, with the newest of the answers."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from autograder.formats import archive
from autograder.lms.intake import downloads
from autograder.lms.intake.downloads import Wanted
from autograder.records.grades import Person

FAMILY = "김이박최정강조윤장임"
GIVEN = ("민준", "서연", "도윤", "하은", "지우", "예준", "수아", "시우", "나은", "준서", "지민", "유진")
LATIN = ("Minjun", "Anna", "Pat", "Jane", "Lucas", "Mina", "Omar", "Yuki")
ASKED = frozenset({"mse", "rmse"})
ANSWER = "def mse(y, t):\n    return {n}\ndef rmse(y, t):\n    return 0\n"
LABELS = (
    "{id}_{name}", "{id} {name}", "{name}({id})", "{name}_{id}", "{id}", "[{id}] {name}", "{id}-{name}",
    "{id}{name}", "과제5_{id}_{name}", "{name} {id} 최종",
)  # fmt: skip
FILES = (
    "05-losses",
    "hw5",
    "{label}",
    "{label}_05-losses",
    "Copy of 05-losses",
    "사본 - 05-losses",
    "05-losses (1)",
    "최종_hw5",
)
LITTER = (
    "venv/lib/x.py", ".git/config", "__pycache__/a.py", "node_modules/b/c.py", "util.py", "test_hw5.py",
    ".ipynb_checkpoints/05-losses-checkpoint.ipynb", "notes.txt", "data.csv", "그림.png",
)  # fmt: skip
BESIDE = ("roster.csv", "README.md", ".DS_Store", "index.html", "grades.xlsx", "공지.txt")
WRAPS = ("", "과제5/", "downloads/05-losses/", "2026/1학기/", "submissions/")


def a_class(rng: random.Random, size: int) -> list[Person]:
    names = [rng.choice(FAMILY) + rng.choice(GIVEN) for _ in range(size)]
    if rng.random() < 0.3:
        names = [f"{rng.choice(LATIN)} {rng.choice(LATIN)}son" for _ in range(size)]
    return [Person(f"2024{n:04}", name) for n, name in enumerate(names)]


def a_download(rng: random.Random, people: list[Person]) -> dict[str, str]:
    """A class's files: each student a folder, a file or a zip's folder, in one of the usual forms."""
    wrap, form, is_flat = rng.choice(WRAPS), rng.choice(LABELS), rng.random() < 0.4
    with_sections = rng.random() < 0.3
    files: dict[str, str] = {}
    for n, person in enumerate(people):
        label = form.format(id=person.id, name=person.name)
        section = f"{n % 2 + 1}분반/" if with_sections else ""
        answer = ANSWER.format(n=n)
        if is_flat:
            suffix = rng.choice(("", "_05-losses", " (1)", "_최종"))
            files[f"{wrap}{section}{label}{suffix}.py"] = answer
            continue
        folder = f"{wrap}{section}{label}/{rng.choice(('', '', 'hw5/', '제출/최종/'))}"
        name = rng.choice(FILES).format(label=label)
        files[f"{folder}{name}.py"] = answer
        for other in rng.sample(LITTER, rng.randrange(4)):
            files[f"{folder}{other}"] = "x = 1\n"
    for other in rng.sample(BESIDE, rng.randrange(4)):
        files[f"{wrap}{other}"] = "x"
    return files


@pytest.mark.parametrize("seed", range(150))
def test_each_student_of_a_class_has_one_row_with_the_answer(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    people = a_class(rng, rng.randrange(2, 9))
    files = a_download(rng, people)
    if rng.random() < 0.5:
        path = tmp_path / "download.zip"
        with zipfile.ZipFile(path, "w") as made:
            for name, text in files.items():
                made.writestr(name, text)
    else:
        path = tmp_path / "class"
        for name, text in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(text)
    wanted = Wanted(
        ("05-losses",), "05-losses", people={p.id: p for p in people}, asked_for=lambda name: ASKED
    )
    found = downloads.collect([path], wanted)
    assert [s.student for s in found.submissions] == [p.id for p in people], sorted(files)
    assert (found.strangers, found.ambiguous) == ((), ())
    for n, submission in enumerate(found.submissions):
        assert submission.read().decode() == ANSWER.format(n=n)
        assert submission.doubt is None


@pytest.mark.parametrize("seed", range(100))
def test_without_a_roster_no_two_students_are_merged_silently(seed: int, tmp_path: Path) -> None:
    rng = random.Random(1000 + seed)
    people = a_class(rng, rng.randrange(2, 9))
    files = a_download(rng, people)
    path = tmp_path / "download.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    wanted = Wanted(("05-losses",), "05-losses", asked_for=lambda name: ASKED)
    found = downloads.collect([path], wanted)
    assert len(found.submissions) == len(people), sorted(files)
    told = {text for s in found.submissions for text in (s.read().decode(),)}
    assert told == {ANSWER.format(n=n) for n in range(len(people))}


def test_a_download_that_holds_each_student_s_zip(tmp_path: Path) -> None:
    rng = random.Random(7)
    people = a_class(rng, 6)
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as made:
        for n, person in enumerate(people):
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as own:
                own.writestr("hw/hw5.py", ANSWER.format(n=n))
                own.writestr("hw/model.py", "x = 1\n")
            made.writestr(f"과제/{person.id}_{person.name}.zip", inner.getvalue())
    assert archive._MAX_DEPTH >= 1
    wanted = Wanted(
        ("05-losses",), "05-losses", people={p.id: p for p in people}, asked_for=lambda name: ASKED
    )
    found = downloads.collect([tmp_path / "class.zip"], wanted)
    assert [s.student for s in found.submissions] == [p.id for p in people]
    assert {s.entry.name for s in found.submissions} == {"hw5.py"}
