"""How long it takes to grade the whole course for a class, and whether every injected mistake is found.

Writes a class: for every student and assignment the master's own answers, and for half of them one
misconception of the assignment's bank among them, drawn with a seed. Grades it with ``autograder
grade``, as a teacher would, and compares with what was injected:

    python benchmarks/course.py [--students 200]

It prints the seconds of the whole command, with nothing known of what the banks' answers do and once
more with what that run found out; how many submissions got exactly the marks that they should (full
marks but for the injected question), and how many injected mistakes were named.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.course import answer_bank, course, master
from autograder.course.answer_bank import Answer

COURSE = Path(__file__).resolve().parent.parent


def write_class(folder: Path, students: int) -> dict[tuple[str, str], Answer | None]:
    """Write the submissions; return what was injected in each."""
    ours = course.find(COURSE)
    assert ours is not None
    injected: dict[tuple[str, str], Answer | None] = {}
    rng = random.Random(0)
    for name in ours.tables:
        program = master.answers(master.path_of(ours, name))
        questions = list(dict.fromkeys(cell.question for cell in program if cell.question))
        wrong = answer_bank.read(COURSE / "solutions" / name, questions).misconceptions
        right = master.program([cell.source for cell in program])
        for number in range(students):
            student = f"student{number:04}"
            answer = rng.choice(wrong) if rng.random() < 0.5 else None
            data = right
            if answer is not None:
                data = master.program([cell.source for cell in answer_bank.injected(program, answer)])
            injected[student, name] = answer
            (folder / student).mkdir(parents=True, exist_ok=True)
            (folder / student / f"{name}.ipynb").write_bytes(data)
    return injected


def seconds_of_grading(folder: Path, results: Path, environment: dict[str, str]) -> float:
    """Grade the class with the command and return how long that took."""
    command = [sys.executable, "-m", "autograder", "grade", str(folder), "-o", str(results)]
    start = time.perf_counter()
    subprocess.run(command, cwd=COURSE, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--students", type=int, default=200)
    students = parser.parse_args().students
    with tempfile.TemporaryDirectory() as temporary:
        folder, results = Path(temporary, "submissions"), Path(temporary, "results")
        injected = write_class(folder, students)
        cache = {**os.environ, "XDG_CACHE_HOME": str(Path(temporary, "cache"))}
        first = seconds_of_grading(folder, results, cache)
        seconds = seconds_of_grading(folder, Path(temporary, "again"), cache)
        graded = json.loads((results / "results.json").read_text("utf-8"))["submissions"]
    exact = named = 0
    for submission in graded:
        answer = injected[submission["student"], submission["assignment"]]
        lost = [q for q in submission["questions"] if q["score"] < q["max_score"]]
        exact += [q["name"] for q in lost] == ([answer.question] if answer else [])
        named += answer is not None and [h["id"] for q in lost for h in q["hints"]] == [answer.name]
    mistakes = sum(answer is not None for answer in injected.values())
    print(f"{len(graded)} submissions in {first:.1f} s, {len(graded) / first:.0f} a second")
    print(
        f"with what the banks' answers do known: {seconds:.1f} s, {len(graded) / seconds:.0f} a second"
    )
    print(f"marks exactly as injected: {exact} of {len(graded)}")
    print(f"mistakes named: {named} of {mistakes} ({named / mistakes:.1%})")


if __name__ == "__main__":
    main()
