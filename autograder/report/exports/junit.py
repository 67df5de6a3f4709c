"""JUnit XML, which most CI systems show: a suite for each submission, a test for each test case.

There is no single standard; the elements are those that Jenkins, GitLab and GitHub Actions read alike:
see https://github.com/testmoapp/junitxml. Text from a student's code is included as text, never as
markup, and without the characters that XML cannot represent.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Final

from autograder.records.language import Language
from autograder.records.messages import explain
from autograder.records.messages import status as word
from autograder.records.results import CaseResult, QuestionResult, Status, SubmissionResult
from autograder.records.told import told
from autograder.records.words import words

# https://www.w3.org/TR/xml/#charsets
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ELEMENTS: Final[dict[Status, str]] = {
    Status.FAILED: "failure",
    Status.MISSING: "failure",
    Status.ERROR: "error",
    Status.TIMEOUT: "error",
    Status.CRASHED: "error",
    Status.UNCHECKED: "skipped",
}
_UNREAD: Final = "submission"


def export(results: Iterable[SubmissionResult], language: Language) -> bytes:
    """Return the results as one XML document; an unreadable submission is one error or skip."""
    root = ET.Element("testsuites", name="autograder")
    for result in results:
        root.append(_suite(result, language))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _suite(result: SubmissionResult, language: Language) -> ET.Element:
    suite = ET.Element("testsuite", name=_legal(f"{result.student} {result.assignment}"))
    for question in result.questions:
        if question.manual:
            suite.append(_by_hand(result, question, language))
        for case in question.cases:
            suite.append(_case(result, question, case, language))
    problems = _legal("\n".join(explain(problem, language) for problem in result.problems))
    if not result.questions:
        suite.append(_unread(result, problems))
    elif problems:
        ET.SubElement(suite, "system-out").text = problems
    kinds = [child.tag for case in suite.iter("testcase") for child in case]
    suite.set("tests", str(len(suite.findall("testcase"))))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(kinds.count(tag)))
    suite.set("time", f"{result.seconds:.1f}")  # a finer time would say more of hidden inputs
    return suite


def _case(
    result: SubmissionResult, question: QuestionResult, case: CaseResult, language: Language
) -> ET.Element:
    case = told(case)
    group = _legal(f"{result.assignment}.{question.name}")
    element = ET.Element("testcase", classname=group, name=_legal(case.name))
    if case.status is not Status.PASSED:
        message = _legal(explain(case.explanation, language) or word(case.status, language))
        ET.SubElement(element, _ELEMENTS[case.status], type=case.status.value, message=message)
    return element


def _by_hand(result: SubmissionResult, question: QuestionResult, language: Language) -> ET.Element:
    """Return a question that no test judges as a skipped test."""
    group = _legal(f"{result.assignment}.{question.name}")
    element = ET.Element("testcase", classname=group, name=_legal(question.name))
    ET.SubElement(element, "skipped", type="manual", message=words(language)["by_hand"])
    return element


def _unread(result: SubmissionResult, problems: str) -> ET.Element:
    element = ET.Element("testcase", classname=_legal(result.assignment), name=_UNREAD)
    tag, status = ("skipped", Status.UNCHECKED) if result.unchecked else ("error", Status.ERROR)
    ET.SubElement(element, tag, type=status.value, message=problems)
    return element


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
