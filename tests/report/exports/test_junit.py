"""JUnit XML for CI systems."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from autograder.records.results import CaseResult, Explanation, QuestionResult, Status, SubmissionResult
from autograder.report.exports import junit


def result(*cases: CaseResult, problems: tuple[Explanation, ...] = ()) -> SubmissionResult:
    questions = (QuestionResult("mse", 1, 3, cases),) if cases else ()
    return SubmissionResult("김민준", "a.py", "05-losses", 1, 3, 1.25, questions, problems)


def case(name: str, status: Status, code: str = "", **values: str) -> CaseResult:
    return CaseResult(name, False, 1, status, Explanation(code, values) if code else None)


def test_a_submission_is_a_suite_and_a_test_case_a_test() -> None:
    made = result(
        case("mse - 1", Status.PASSED),
        case("mse - 2", Status.FAILED, "failed"),
        case("mse - 3", Status.ERROR, "raised", type="ValueError", text="<b>&\x1b[31m"),
        case("mse - 4", Status.TIMEOUT, "timeout", seconds="5"),
        case("mse - 5", Status.UNCHECKED),
        case("mse - 6", Status.MISSING, "missing", names="mse"),
        case("mse - 7", Status.CRASHED, "crashed"),
    )
    root = ET.fromstring(junit.export([made], "en"))
    assert root.tag == "testsuites"
    assert root.attrib == {
        "name": "autograder",
        "tests": "7",
        "failures": "2",
        "errors": "3",
        "skipped": "1",
    }
    (suite,) = root
    assert suite.get("name") == "김민준 05-losses"
    assert suite.get("time") == "1.2"
    assert {test.get("classname") for test in suite} == {"05-losses.mse"}
    assert [
        (child.tag, child.get("type"), child.get("message")) for test in suite for child in test
    ] == [
        ("failure", "failed", "The value is not the expected one."),
        ("error", "error", "ValueError: <b>&[31m."),
        ("error", "timeout", "No result within 5 s: is there an infinite loop?"),
        ("skipped", "unchecked", "not checked"),
        (
            "failure",
            "missing",
            "Not defined: mse. Was it renamed or misspelled, or did an error occur before it?",
        ),
        ("error", "crashed", "The process running the code was killed."),
    ]


def test_what_could_not_be_read_is_one_error() -> None:
    root = ET.fromstring(junit.export([result(problems=(Explanation("empty_file"),))], "ko"))
    error = root.find("testsuite/testcase/error")
    assert error is not None
    assert error.get("message") == "빈 파일입니다."
    assert root.get("errors") == "1"


def test_what_was_not_checked_is_skipped_and_no_failure() -> None:
    problem = Explanation("unchecked_lane", {"reason": "lost"})
    root = ET.fromstring(junit.export([result(problems=(problem,))], "en"))
    assert (root.get("skipped"), root.get("errors"), root.get("failures")) == ("1", "0", "0")


def test_what_went_wrong_in_a_cell_is_shown_beside_the_tests() -> None:
    problem = Explanation("cell_raised", {"cell": "3", "type": "NameError", "text": "x"})
    root = ET.fromstring(junit.export([result(case("a", Status.PASSED), problems=(problem,))], "en"))
    assert root.findtext("testsuite/system-out") == "Cell 3: NameError: x"


def test_nothing_is_a_document_too() -> None:
    assert ET.fromstring(junit.export([], "en")).get("tests") == "0"


anything = st.text() | st.text(st.characters(codec=None, categories=("Cc", "Cs", "Cn", "Zl")))


@given(anything, anything, anything, st.sampled_from(Status))
def test_any_text_makes_a_document_that_can_be_read(
    name: str, text: str, student: str, status: Status
) -> None:
    cases = (CaseResult(name, False, 1, status, Explanation("raised", {"type": "E", "text": text})),)
    question = QuestionResult(text, 0, 1, cases)
    made = SubmissionResult(
        student,
        name,
        text,
        0,
        1,
        0.0,
        (question,),
        (Explanation("unchecked_unreadable", {"reason": text}),),
    )
    root = ET.fromstring(junit.export([made], "en"))
    assert len(root.findall("testsuite/testcase")) == 1
