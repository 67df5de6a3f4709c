"""Random classes: the grades of as many students as a test wants, the same for the same seed.

A grade is made when it is asked for, from the seed, the student and the assignment alone, so a class of
thousands can be read in any order and need not be held.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from autograder.records.grades import Comment, Grade, GradeStatus, Person, QuestionGrade
from autograder.records.results import (
    CaseResult,
    Explanation,
    Hint,
    QuestionResult,
    Status,
    SubmissionResult,
)

ASSIGNMENTS = (
    "01-perceptron", "02-xor", "03-activations", "04-forward",
    "05-losses", "06-derivatives", "07-gradient-descent", "08-training",
)  # fmt: skip
_QUESTIONS = {
    "01-perceptron": ("step", "perceptron", "truth_table"),
    "02-xor": ("mlp_xor", "find_weights"),
    "03-activations": ("identity", "relu", "leaky_relu", "sigmoid", "tanh", "softmax"),
    "04-forward": ("affine", "layer", "forward", "predict", "predict_proba"),
    "05-losses": ("sse", "mse", "rmse", "one_hot", "cross_entropy", "binary_cross_entropy"),
    "06-derivatives": ("numerical_diff", "numerical_gradient", "tangent_line"),
    "07-gradient-descent": ("minimize", "descent_path", "stable_learning_rate"),
    "08-training": ("init_params", "gradients", "hidden_error", "accuracy"),
}
_FAMILY = "김이박최정강조윤장임한오서신권황안송류홍"
_GIVEN = ("민서지도하시예수주채은다현유태소", "준연윤은우아원호진율")
_ABROAD = (
    ("Anna", "Marco", "Emma", "Tom", "Sofía", "Hoa", "Lucas", "Noah", "Mina", "Oliver"),
    ("Schmidt", "Rossi", "Dubois", "O'Neill", "Ferrari", "Nguyễn", "Weber", "Baker", "Jensen"),
)
HINTS = (
    Hint(
        "sum-instead-of-mean",
        {
            "en": "The squares are right but they are only added up. Which factor stands before the "
            "sum in the `mean`?",
            "ko": "제곱은 맞지만 더하기만 했습니다. 평균 식에서 합 앞에 어떤 수가 있는지 `mean`을 "
            "확인해 보세요.",
        },
    ),
    Hint(
        "axis-forgotten",
        {
            "en": "One sample works, a batch does not: along which `axis` do you add?",
            "ko": "데이터가 하나일 때는 맞지만 여러 개일 때는 틀립니다. 어느 축(`axis`)을 따라 더하고 "
            "있는지 확인해 보세요.",
        },
    ),
    Hint(
        "wrong-shape",
        {
            "en": "The result has another shape than the task asks for.",
            "ko": "결과의 모양(shape)이 문제에서 요구한 것과 다릅니다.",
        },
    ),
)
_DUE = datetime(2025, 10, 10, 14, 59, tzinfo=UTC)


def people(students: int, seed: int = 0) -> dict[str, Person]:
    """Return students with Korean and other names, by id; some names occur twice."""
    found = {}
    for number in range(students):
        dice = random.Random(f"{seed} {number}")
        korean = "".join(dice.choice(part) for part in (_FAMILY, *_GIVEN))
        who = f"2025{number:05d}"
        full_name = " ".join(map(dice.choice, _ABROAD)) if dice.random() < 0.15 else korean
        found[who] = Person(who, full_name, f"{who}@example.ac.kr", "AB"[number % 2])
    return found


def grades(
    of: Sequence[str], assignments: Sequence[str] = ASSIGNMENTS, seed: int = 0, planted: str = ""
) -> Iterator[Grade]:
    """Yield a grade for each of these students, sorted by assignment, then student.

    Args:
        of: the students' ids.
        assignments: the assignments' ids.
        seed: another one is another class.
        planted: a text that every place has in it which a student can choose.
    """
    for assignment in assignments:
        for student in sorted(of):
            yield grade(student, assignment, seed, planted)


def grade(student: str, assignment: str, seed: int = 0, planted: str = "") -> Grade:
    """Return one student's grade for one assignment."""
    dice = random.Random(f"{seed} {student} {assignment}")
    strength = random.Random(f"{seed} {student}").gauss(0.72, 0.18)
    names = _QUESTIONS.get(assignment, ("q1", "q2"))
    full = 2.0
    total = round(full * len(names), 2)
    if dice.random() < 0.05:
        return _missing(student, assignment, names, full, total)
    made = [_Question(dice, name, place, full, strength, planted) for place, name in enumerate(names)]
    is_unchecked = dice.random() < 0.01
    days = dice.choice((1, 1, 2, 3)) if dice.random() < 0.1 else 0
    override = dice.random() < 0.05
    asked = tuple(_asked(each.result, override and not place) for place, each in enumerate(made))
    raw, score = sum(each.result.score for each in made), sum(each.score for each in asked)
    return Grade(
        student=student,
        assignment=assignment,
        status=GradeStatus.UNCHECKED if is_unchecked else GradeStatus.GRADED,
        raw=round(raw, 2),
        score=round(score, 2),
        final=round(score * (1 - days / 10), 2),
        max_score=total,
        questions=asked,
        submitted=_DUE + timedelta(days=days, minutes=-dice.randrange(1, 900)),
        days_late=days,
        penalty=days / 10,
        comments=_comments(dice, names, planted),
        attempts=dice.randrange(1, 4),
        result=_result(dice, student, assignment, made, is_unchecked, planted),
        code=("import numpy as np", *(each.code for each in made)),
        language=dice.choice(("ko", "ko", "en")) if dice.random() < 0.5 else "",
        mistakes={each.result.name: each.mistake for each in made if each.mistake},
    )


def _missing(student: str, assignment: str, names: Sequence[str], full: float, total: float) -> Grade:
    nothing = tuple(QuestionGrade(name, 0.0, full) for name in names)
    return Grade(student, assignment, GradeStatus.MISSING, 0.0, 0.0, 0.0, total, nothing)


class _Question:
    """What a student made of one question."""

    def __init__(
        self, dice: random.Random, name: str, place: int, full: float, strength: float, planted: str
    ) -> None:
        chance = strength + 0.25 - 0.1 * place
        kind = 0 if dice.random() < chance else dice.choice((1, 1, 2, 3, 4, 5))
        hints = HINTS[kind - 1 : kind] if kind in (1, 2, 3) else ()
        cases, score = _cases(dice, name, kind, full, planted)
        self.result = QuestionResult(name, score, full, cases, (), hints if score < full else ())
        self.mistake = (
            "" if kind == 0 else hints[0].id if kind in (1, 2) else f"{kind} {dice.random():.1f}"
        )
        self.code = _code(name, kind, planted)


def _cases(
    dice: random.Random, name: str, kind: int, full: float, planted: str
) -> tuple[tuple[CaseResult, ...], float]:
    call = f"{name}(array([3, 4, 5]), array([2.7, 4.2, 5.5]))"
    said = planted or "operands could not be broadcast together with shapes (2,) (3,)"
    failed = Explanation(
        "failed", {"call": call, "result": planted or "0.38", "check": "assert np.isclose(y, 0.1267)"}
    )
    raised = Explanation(
        "raised", {"type": "ValueError", "base": "ValueError", "text": said, "line": "4", "check": call}
    )
    status, public, hidden = {
        0: (Status.PASSED, None, None),
        1: (Status.FAILED, failed, Explanation("failed_hidden")),
        2: (Status.FAILED, failed, Explanation("failed_hidden")),
        3: (Status.FAILED, failed, Explanation("not_plain_hidden")),
        4: (Status.ERROR, raised, Explanation("raised_hidden", {"type": "ValueError"})),
        5: (
            Status.TIMEOUT,
            Explanation("timeout", {"seconds": "2"}),
            Explanation("timeout", {"seconds": "2"}),
        ),
    }[kind]
    first_ok = kind == 2 or kind == 0
    easy_ok = kind in (0, 1, 2)
    cases = (
        CaseResult(f"{name} - 1", False, 0.0, Status.PASSED if first_ok else status, None if first_ok else public),
        CaseResult(f"{name} - 2", False, 0.0, status, public),
        CaseResult(f"{name} - 3", True, full / 2, Status.PASSED if easy_ok else status, None if easy_ok else hidden),
        CaseResult(f"{name} - 4", True, full / 2, status, hidden),
    )  # fmt: skip
    if kind == 0 and dice.random() < 0.02:
        return (*cases[:3], CaseResult(f"{name} - 4", True, full / 2, Status.FAILED, hidden)), full / 2
    return cases, full if kind == 0 else full / 2 if easy_ok else 0.0


def _code(name: str, kind: int, planted: str) -> str:
    body = {
        0: "    return np.mean((y - y_hat) ** 2)",
        1: "    total = 0\n    for a, b in zip(y, y_hat):\n        total += (a - b) ** 2\n    return total",
        2: "    # 배치의 각 행을 따로 더해야 하나?\n    return np.sum((y - y_hat) ** 2) / len(y)",
        3: "    return [(y - y_hat) ** 2]",
        4: "    y = np.asarray(y)\n    # 모양이 다르면?\n    return np.mean((y - y_hat[:2]) ** 2)",
        5: "    k = 0\n    while k < len(y):\n        total = k\n    return total",
    }[kind]
    comment = f"    # {planted}\n" if planted else ""
    return f"def {name}(y, y_hat):\n{comment}{body}\n\n\nprint({name}([1, 2], [1, 3]))  # 확인"


def _asked(question: QuestionResult, overridden: bool) -> QuestionGrade:
    score = question.max_score if overridden else question.score
    return QuestionGrade(question.name, score, question.max_score, overridden)


def _comments(dice: random.Random, names: Sequence[str], planted: str) -> tuple[Comment, ...]:
    if dice.random() > 0.08 and not planted:
        return ()
    general = Comment(
        "전체적으로 코드가 깔끔합니다.\n다음 과제에서는 반복문 대신 배열 연산을 써 보세요."
    )
    return (general, Comment(f"단위를 확인하세요. {planted}", names[0]))


def _result(
    dice: random.Random,
    student: str,
    assignment: str,
    made: Sequence[_Question],
    is_unchecked: bool,
    planted: str,
) -> SubmissionResult:
    problems, notes = [], []
    if dice.random() < 0.05 or planted:
        said = planted or "name 'nm' is not defined"
        values = {"cell": "2", "type": "NameError", "base": "NameError", "text": said, "line": "2"}
        problems.append(Explanation("cell_raised", values))
    if is_unchecked:
        problems.append(Explanation("unchecked_lane", {"reason": "the lane died"}))
    if dice.random() < 0.03 or planted:
        notes.append(Explanation("reported_names", {"names": planted or "os, sys"}))
    score = sum(each.result.score for each in made)
    full = sum(each.result.max_score for each in made)
    seconds = round(dice.lognormvariate(-2, 0.8), 4)
    questions = tuple(each.result for each in made)
    return SubmissionResult(
        student, f"{student}/{assignment}.ipynb", assignment, score, full, seconds, questions,
        tuple(problems), tuple(notes),
    )  # fmt: skip
