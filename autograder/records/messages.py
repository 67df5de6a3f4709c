"""Every message about a result."""

from __future__ import annotations

from typing import Final

from .language import Language, Message
from .results import CaseResult, Explanation, Status

_STATUS: Final = {
    Status.PASSED: Message("passed"),
    Status.FAILED: Message("wrong"),
    Status.ERROR: Message("error"),
    Status.TIMEOUT: Message("too slow"),
    Status.CRASHED: Message("crashed"),
    Status.MISSING: Message("missing"),
    Status.UNCHECKED: Message("not checked"),
}

_TEXTS: Final = {
    # --- test cases ---
    "failed": Message("The value is not the expected one."),
    "nothing_returned": Message("It returned nothing: is it still `...`, or is a `return` missing?"),
    "nothing_returned_inside": Message(
        "A function or a method that the answer made returned nothing: is it still `...`, or is a "
        "`return` missing in it?"
    ),
    "failed_hidden": Message("A hidden test did not get the value it expects."),
    # Said by earlier versions, and still in their gradebooks: these kinds of values cross now.
    "returned_objects": Message(
        "It returned an array of Python objects (dtype object), which cannot be checked. Return "
        "numbers; rows of different lengths make such an array."
    ),
    "returned_dates": Message(
        "It returned NumPy dates or times, which cannot be checked. Return numbers or text."
    ),
    "returned_records": Message(
        "It returned a structured array, which cannot be checked. Return an array of numbers."
    ),
    "returned_too_much": Message(
        "It returned a value that is too large or too deeply nested to be checked. Return only what "
        "the task asks for."
    ),
    "not_plain_hidden": Message(
        "A hidden test got something that is not a number, string, list or array of the right shape."
    ),
    "not_plain": Message("Not a number, string, list or array: {reason}."),
    "raised": Message("{type}{said}{at}."),
    "raised_hidden": Message("The code stopped with an error in a hidden test."),
    "limits_hidden": Message("The code used too much time or memory in a hidden test."),
    "missing_hidden": Message("Something that a hidden test needs is not defined."),
    "memory": Message("The code used more memory than allowed."),
    "timeout": Message("No result within {seconds} s: is there an infinite loop?"),
    "timeout_whole": Message("The submission's time limit of {seconds} s was already used up."),
    "crashed": Message("The process running the code was killed."),
    "crashed_signal": Message("The process running the code crashed ({signal})."),
    "crashed_exit": Message("The code ended the process it was running in."),
    "missing": Message(
        "Not defined: {names}. Was it renamed or misspelled, or did an error occur before it?"
    ),
    "nothing_ran": Message("None of the code could be run."),
    "decided_inside": Message(
        "Decided inside the process that ran the submission, which could see the test."
    ),
    # --- cells ---
    "cell_raised": Message("{where}: {type}{said}"),
    "cell_stopped": Message("{where} stopped with an error."),
    "cell_timeout": Message("{where} did not finish within {seconds} s; the rest ran without it."),
    "cell_crashed": Message("{where}: the process was killed; the rest ran without this part."),
    "cell_crashed_signal": Message("{where} crashed ({signal}); the rest ran without it."),
    "cell_crashed_exit": Message(
        "{where} ended the process it was running in; the rest ran without it."
    ),
    "cell_left_out": Message("{where} begins with {magic} and was left out: it cannot run here."),
    "output_truncated": Message("It printed more than {mib} MiB; the rest was discarded."),
    # --- files ---
    "nothing_handed_in": Message("Nothing was submitted."),
    "empty_file": Message("The file is empty."),
    "too_large": Message("The file is larger than {mib} MiB."),
    "not_code": Message(
        "Neither a notebook (.ipynb) nor a Python file (.py). Ask the student for one of these."
    ),
    "not_text": Message("Not a text file in UTF-8 or CP949."),
    "no_notebook": Message("Not a valid notebook: JSON error at line {line}, column {column}."),
    "web_page": Message(
        "A web page, not the file itself: it was saved from a page for signing in, or from a viewer. "
        "Ask for the file."
    ),
    "conflict_marks": Message(
        "Git's conflict marks (<<<<<<<) begin in line {line}: two versions were never merged."
    ),
    "damaged_copy": Message("A damaged copy: it ends in zero bytes. Ask for the file again."),
    "no_cells": Message("The notebook has no cells."),
    "unknown_assignment": Message(
        "Unknown assignment: put its ID into the file name ({ids}), or use -a."
    ),
    "link_refused": Message("This is a link or a special file; only regular files are read."),
    "zip_link": Message("The zip contains a link ({name}); only regular files are read."),
    "zip_path": Message("The zip contains a path that points outside it ({name})."),
    "zip_encrypted": Message("The zip is encrypted. Ask the student for one without a password."),
    "zip_duplicate": Message("The zip contains two files with the same name ({name})."),
    "zip_bomb": Message("The zip unpacks to far more than its declared size."),
    "zip_method": Message(
        "The zip uses an unusual compression method; compress it again with an ordinary program."
    ),
    "zip_unreadable": Message("The zip cannot be read."),
    "zip_empty": Message("The zip is empty."),
    "unchecked_archive": Message(
        "{file} is an archive that cannot be opened here. Unpack it beside the other submissions and "
        "grade it again."
    ),
    "only_litter": Message("It contains only hidden files and copies of the tests."),
    # --- notes for the teacher ---
    "unclear_which_file": Message(
        "It is not certain which of several files is the answer: {files}. The first of them was graded."
    ),
    "newest_counts": Message("Only this one of several files was graded; not graded: {files}."),
    "marked_late": Message(
        "Marked late by the LMS, which gives no submission time: no late penalty was applied."
    ),
    "reported_names": Message("Worth a look: the code uses {names}."),
    "answer_in_text": Message(
        "Worth a look: cell {number} of the notebook is text, not code, and defines {name}."
    ),
    "no_code": Message("Worth a look: the notebook has no code."),
    "odd_characters": Message("Worth a look: invisible or direction-changing characters in the code."),
    "changing_answer": Message(
        "Worth a look: {name} returned different results for the same arguments."
    ),
    "changed_arguments": Message("Worth a look: {name} modified its arguments."),
    "other_assignment": Message(
        "The notebook says it is for {named}, but it was graded as {expected}."
    ),
    "rests_on_claims": Message(
        "Rests on what the student's process says of its objects (class, operators, methods, size), or "
        "on comparisons with missing values or with nothing: {cases}."
    ),
    "decided_inside_cases": Message(
        "Decided inside the process that ran the submission, which could see these tests: {cases}."
    ),
    # --- what nearly everybody shares ---
    "shared_stop": Message("their code stops with {type}{said}. Is a file missing here, or a package?"),
    "shared_name": Message("the tests ask for another name than they define."),
    "shared_answer": Message(
        "their code, written in several ways, gives the same answer. Is a test wrong?"
    ),
    "config_ignored": Message(
        "The bundle asks for plugins or for grading from a log, which this grader does not support."
    ),
    # --- errors of the grader ---
    # A value of the student's may be the cause of these three: they do not say whose fault it is.
    "unchecked_argument": Message("Not checked: {reason}."),
    "unchecked_type": Message(
        "Not checked: the test needs a {type} object itself, which cannot leave the process that runs "
        "the student's code."
    ),
    "unchecked_inside": Message(
        "Not checked: the test could not be decided inside the process that runs the student's code "
        "either: {reason}."
    ),
    "unchecked_test": Message(
        "Not checked (not the student's fault): the test itself stopped with {type}{text}."
    ),
    "unchecked_modules": Message(
        "Not checked: the test asks which modules are loaded, but the student's code runs in a process "
        "of its own."
    ),
    "unchecked_late": Message(
        "Not checked (not the student's fault): the test itself ran longer than {seconds} s."
    ),
    "unchecked_shared": Message(
        "Not checked (not the student's fault): nearly everybody lost points here for one reason."
    ),
    "unchecked_package": Message(
        "Not checked (not the student's fault): a package is not installed here ({names})."
    ),
    "unchecked_seal": Message(
        "Not checked (not the student's fault): no sealed process could be started ({reason})."
    ),
    "unchecked_unreadable": Message(
        "Not checked (not the student's fault): the file cannot be read ({reason}). Make it readable "
        "and run again."
    ),
    "unchecked_lane": Message("Not checked (not the student's fault): {reason}. Run it again."),
}

_AT: Final = Message(" (line {line} of your code)")

_PLACES: Final = {
    (True, False, True): Message("Cell {cell}, line {line}"),
    (True, True, True): Message("Cell {cell} ({question}), line {line}"),
    (True, False, False): Message("Cell {cell}"),
    (True, True, False): Message("Cell {cell} ({question})"),
    (False, False, True): Message("Line {line}"),
}

_DETAILS: Final = {
    "call": Message("{call} returned {result}."),
    "call_alone": Message("The call: {call}."),
    "check": Message("The test: {check}"),
    "packages": Message("Only these packages can be imported when it is graded: {packages}."),
    "no_packages": Message("Only Python's standard library can be imported when it is graded."),
    "python": Message("It is graded with Python {python}, which does not have newer syntax."),
}


def status(value: Status, language: Language) -> str:
    """Return the word for a status."""
    return _STATUS[value].into(language)


def explain(explanation: Explanation | None, language: Language) -> str:
    """Return an explanation as one or more sentences."""
    if explanation is None:
        return ""
    values = {**explanation.values, "where": _where(explanation.values, language)}
    line = explanation.values.get("line", "0")
    values["at"] = "" if line == "0" else _AT.into(language, line=line)
    values["said"] = f": {values['text']}" if values.get("text") else ""
    if values.get("reason"):  # a reason with a fixed text has a translation
        values["reason"] = Message(values["reason"]).pattern(language)
    parts = [_TEXTS[explanation.code].pattern(language).format_map(_Blank(values))]
    says = values.get(f"says_{language}") or values.get("says")
    if says:  # the test's own message says what was called and what was expected
        return " ".join([says, *filter(None, [values.get("hint")])])
    if values.get("call") and explanation.code != "raised":
        detail = _DETAILS["call" if values.get("result") else "call_alone"]
        parts.append(detail.pattern(language).format_map(_Blank(values)))
    if values.get("check"):
        parts.append(_DETAILS["check"].pattern(language).format_map(_Blank(values)))
    for key in ("packages", "python"):
        if key in values:
            parts[-1] = parts[-1].rstrip(".") + "."
            text = _DETAILS[key if values[key] else "no_packages"].pattern(language)
            parts.append(text.format_map(_Blank(values)))
    if values.get("hint"):
        parts.append(values["hint"])
    return " ".join(parts)


def line_of(case: CaseResult, language: Language) -> str:
    """Return a test case's title and outcome, with the reason if there is one."""
    said = explain(case.explanation, language)
    return f"{case.called(language)}: {status(case.status, language)}" + (f". {said}" if said else "")


def _where(values: dict[str, str], language: Language) -> str:
    """Return the place in the student's code; a script has no cells."""
    cell, question, line = (values.get(key, "") for key in ("cell", "question", "line"))
    place = _PLACES.get((bool(cell), bool(question), bool(line)))
    if place is None:
        return ""
    said = place.into(language, cell=cell, question=question, line=line)
    return f"{said}, `{values['source']}`" if values.get("source") else said


def codes() -> frozenset[str]:
    """Return every code that has a text."""
    return frozenset(_TEXTS)


class _Blank(dict[str, str]):
    """Values of an explanation; a value that it does not have is left out of the text."""

    def __missing__(self, key: str) -> str:
        return ""
