"""A process that does with a gradebook what it is told: ``conftest.both`` has two of them.

Each line that comes in is a job: a name, a gradebook, and Python to be run when one more line comes in.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any

from autograder.gradebook import (
    About,
    Diagnosis,
    Gradebook,
    Key,
    manual,
    open_gradebook,
    people,
    transfer,
)
from autograder.records.grades import Person
from autograder.records.results import QuestionResult, SubmissionResult

__all__ = ["Diagnosis", "Person", "manual", "open_gradebook", "people", "transfer"]  # for jobs
ROUNDS = 20
SHARED = [f"shared{n}" for n in range(5)]


def result(student: str, score: float) -> SubmissionResult:
    return SubmissionResult(student, "hw.py", "hw", score, 2.0, 0.1, (QuestionResult("q", score, 2.0),))


def put(gradebook: Gradebook, student: str, source: str, score: float = 1.0) -> Any:
    return gradebook.put(result(student, score), Key(f"{source}-key", source), About("namespaces"))


if __name__ == "__main__":
    for line in sys.stdin:
        me, address, work = json.loads(line)
        where = address if "://" in address else Path(address)
        print(json.dumps("ready"), flush=True)
        sys.stdin.readline()
        names = {**globals(), "me": me, "where": where}
        try:
            exec(work, names)
            print(json.dumps(["said", names.get("said")]), flush=True)
        except BaseException:
            print(json.dumps(["failed", traceback.format_exc()]), flush=True)
