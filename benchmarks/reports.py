"""How long the class report and every student's page take, and how much memory, for a large class.

Fills a gradebook with a class drawn from the course's own banks: a right submission and many wrong ones
are really graded once, with their recorded explanations, hints and code, and each student's results are
drawn from these. Then runs the two commands as a teacher would:

    python benchmarks/reports.py [--students 2000]

It prints the seconds and the largest memory of all processes of each command, and their sizes.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import psutil

from autograder.course import answer_bank, course, master
from autograder.course.catalogue import Catalogue
from autograder.gradebook import About, Gradebook, Key, open_gradebook
from autograder.gradebook import people as people_table
from autograder.grading.diagnosis import clusters
from autograder.grading.diagnosis.clusters import Graded
from autograder.grading.diagnosis.known_answers import INJECTED, ReferenceTraces
from autograder.grading.runner import isolation, pool
from autograder.grading.runner.task import Task
from autograder.records.grades import Person
from autograder.records.results import SubmissionResult
from autograder.wall.visible import find_visible

COURSE = Path(__file__).resolve().parent.parent
_WRONG = 24
"""submissions with mistakes that are graded of each assignment"""


def graded_once(scratch: Path) -> dict[str, list[SubmissionResult]]:
    """Grade some submissions of each assignment, right and wrong, and add hints and code."""
    ours = course.find(COURSE)
    assert ours is not None
    level = isolation.choose("auto")
    references = ReferenceTraces(ours, level)
    catalogue = Catalogue(ours, None, scratch, {})
    rng, tasks = random.Random(0), []
    for name in ours.tables:
        assignment = catalogue.assignment(name)
        program = master.answers(master.path_of(ours, name))
        questions = list(dict.fromkeys(cell.question for cell in program if cell.question))
        wrong = answer_bank.read(COURSE / "solutions" / name, questions).misconceptions
        programs = [
            program,
            *(answer_bank.injected(program, answer) for answer in rng.sample(wrong, _WRONG)),
        ]
        tasks += list(references.tasks(assignment))
        for number, cells in enumerate(programs):
            data = master.program([cell.source for cell in cells])
            visible = find_visible(assignment.packages)
            tasks.append(Task(str(number), f"{name}.ipynb", data, assignment, visible, level))
    made: dict[str, list[SubmissionResult]] = {}
    with open_gradebook(scratch / "once") as book:
        for task, result in pool.run(tasks, pool.default_lanes()):
            if task.student == INJECTED:
                references.record(task, result)
                continue
            key = Key.of(task.assignment, task.seed, task.file, task.data)
            book.put(result, key, About(level))
            ((hinted,), _) = clusters.give([Graded(result, key)], book, references)
            made.setdefault(task.assignment.name, []).append(hinted)
    return made


def fill(book: Gradebook, students: int, made: dict[str, list[SubmissionResult]]) -> None:
    """Give every student a result of each assignment, and one in twenty none."""
    rng = random.Random(1)
    people = [Person(f"2026{n:05}", f"학생 {n:04}") for n in range(students)]
    people_table.add(book, people, listed=True)
    for person in people:
        for results in made.values():
            if rng.random() < 0.05:
                continue
            result = replace(rng.choice(results), student=person.id)
            key = Key(person.id, person.id)
            book.put(result, key, About("namespaces"))
            said = {
                q.name: clusters.Diagnosis(q.hints, q.hints[0].id) for q in result.questions if q.hints
            }
            book.diagnose(result, key, said)
    book.commit()


def run(*command: str) -> tuple[float, float]:
    """Run a command; return its seconds and the largest PSS of its processes together, in MiB."""
    start, most = time.perf_counter(), 0.0
    process = psutil.Popen([sys.executable, "-m", "autograder", *command], cwd=COURSE)
    while process.poll() is None:
        used = 0
        for each in (process, *process.children(recursive=True)):
            try:
                used += each.memory_full_info().pss
            except psutil.Error:
                continue
        most = max(most, used / 2**20)
        time.sleep(0.2)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - start, most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--students", type=int, default=2000)
    students = parser.parse_args().students
    with tempfile.TemporaryDirectory() as temporary:
        results = Path(temporary, "results")
        made = graded_once(Path(temporary))
        with open_gradebook(results) as book:
            fill(book, students, made)
        total = 0.0
        for command in ("report", "feedback"):
            seconds, memory = run(command, "--results", str(results))
            total += seconds
            print(f"{command}: {seconds:.1f} s, at most {memory:.0f} MiB")
        size = (results / "report.html").stat().st_size
        pages = list((results / "feedback").iterdir())
        print(f"report and feedback: {total:.1f} s for {students} students and {len(made)} assignments")
        print(f"report.html: {size / 2**20:.1f} MiB; feedback: {len(pages)} files")


if __name__ == "__main__":
    main()
