"""Every sentence that a result can say, in English and Korean."""

from __future__ import annotations

from typing import Final, Literal

from .results import Explanation, Status

Language = Literal["en", "ko"]

_STATUS: Final[dict[Status, dict[Language, str]]] = {
    Status.PASSED: {"en": "passed", "ko": "통과"},
    Status.FAILED: {"en": "wrong", "ko": "오답"},
    Status.ERROR: {"en": "error", "ko": "오류"},
    Status.TIMEOUT: {"en": "too slow", "ko": "시간 초과"},
    Status.CRASHED: {"en": "crashed", "ko": "강제 종료"},
    Status.MISSING: {"en": "missing", "ko": "정의되지 않음"},
    Status.UNCHECKED: {"en": "not checked", "ko": "채점하지 못함"},
}

_TEXTS: Final[dict[str, dict[Language, str]]] = {
    # --- test cases ---
    "failed": {
        "en": "The value is not the expected one.",
        "ko": "값이 기대한 것과 다릅니다.",
    },
    "nothing_returned": {
        "en": "It returned nothing: is it still `...`, or is a `return` missing?",
        "ko": "반환값이 없습니다. 아직 `...`이거나 `return`이 빠지지 않았는지 확인하세요.",
    },
    "failed_hidden": {
        "en": "A hidden test got another value than it expects.",
        "ko": "비공개 테스트에서 기대한 값이 나오지 않았습니다.",
    },
    "returned_objects": {
        "en": "It returned an array of Python objects (dtype object), which cannot be checked. Return "
        "numbers; rows of different lengths make such an array.",
        "ko": "파이썬 객체를 담은 배열(dtype object)을 반환하여 채점할 수 없습니다. 숫자 배열을 "
        "반환하세요. 행의 길이가 서로 다르면 이런 배열이 됩니다.",
    },
    "returned_records": {
        "en": "It returned a structured array, which cannot be checked. Return an array of numbers.",
        "ko": "구조화 배열(structured array)을 반환하여 채점할 수 없습니다. 숫자 배열을 반환하세요.",
    },
    "returned_dates": {
        "en": "It returned dates or times of NumPy's, which cannot be checked. Return numbers or text.",
        "ko": "NumPy의 날짜나 시간 값을 반환하여 채점할 수 없습니다. 숫자나 문자열을 반환하세요.",
    },
    "returned_too_much": {
        "en": "It returned a value that is too large or too deeply nested to be checked. Return only "
        "what the task asks for.",
        "ko": "너무 크거나 너무 깊이 중첩된 값을 반환하여 채점할 수 없습니다. 문제에서 요구한 값만 "
        "반환하세요.",
    },
    "not_plain": {
        "en": "Not a number, text, list or array: {reason}.",
        "ko": "숫자, 문자열, 리스트, 배열이 아닌 값입니다: {reason}.",
    },
    "not_plain_hidden": {
        "en": "A hidden test got something that is no number, text, list or array of the right shape.",
        "ko": "비공개 테스트에서 숫자, 문자열, 리스트, 알맞은 모양의 배열이 아닌 값이 나왔습니다.",
    },
    "raised": {
        "en": "{type}{said}{at}.",
        "ko": "{type}{said}{at}.",
    },
    "raised_hidden": {
        "en": "In a hidden test your code stopped with {type}.",
        "ko": "비공개 테스트에서 코드가 {type} 오류로 멈췄습니다.",
    },
    "memory": {
        "en": "The code needed more memory than it may use.",
        "ko": "코드가 허용된 메모리보다 많은 메모리를 사용했습니다.",
    },
    "timeout": {
        "en": "No answer within {seconds} s: is there a loop that never ends?",
        "ko": "{seconds}초 안에 끝나지 않았습니다. 끝나지 않는 반복문이 있는지 확인하세요.",
    },
    "timeout_whole": {
        "en": "The submission's whole time, {seconds} s, was used up before this.",
        "ko": "제출물 전체에 주어진 시간 {seconds}초를 이미 다 썼습니다.",
    },
    "crashed": {
        "en": "The process that ran the code was lost.",
        "ko": "코드를 실행하던 프로세스가 강제로 종료되었습니다.",
    },
    "crashed_signal": {
        "en": "The process that ran the code crashed ({signal}).",
        "ko": "코드를 실행하던 프로세스가 비정상 종료되었습니다 ({signal}).",
    },
    "crashed_exit": {
        "en": "The code ended the process that ran it.",
        "ko": "코드가 자신을 실행하던 프로세스를 끝냈습니다.",
    },
    "missing": {
        "en": "Not defined: {names}. Was it renamed, misspelt, or lost to an error before it?",
        "ko": "정의되지 않은 이름입니다: {names}. "
        "이름이 바뀌었거나 잘못 쓰지 않았는지, 앞에서 오류가 나지 않았는지 확인하세요.",
    },
    "nothing_ran": {
        "en": "Nothing could be run.",
        "ko": "실행할 수 있는 코드가 없습니다.",
    },
    # --- cells ---
    "cell_raised": {
        "en": "{where}: {type}{said}",
        "ko": "{where}: {type}{said}",
    },
    "cell_timeout": {
        "en": "{where} did not end within {seconds} s; the rest was run without it.",
        "ko": "{where}이 {seconds}초 안에 끝나지 않아, 그 부분을 빼고 실행했습니다.",
    },
    "cell_crashed": {
        "en": "{where} ended the process; the rest was run without it.",
        "ko": "{where}에서 프로세스가 종료되어, 그 부분을 빼고 실행했습니다.",
    },
    "cell_crashed_signal": {
        "en": "{where} crashed ({signal}); the rest was run without it.",
        "ko": "{where}에서 비정상 종료되어({signal}), 그 부분을 빼고 실행했습니다.",
    },
    "cell_crashed_exit": {
        "en": "{where} ended the process; the rest was run without it.",
        "ko": "{where}이 프로세스를 끝내서, 그 부분을 빼고 실행했습니다.",
    },
    "output_truncated": {
        "en": "It printed more than {mib} MiB; the rest was thrown away.",
        "ko": "출력이 {mib} MiB를 넘어 나머지는 버렸습니다.",
    },
    # --- files ---
    "nothing_handed_in": {"en": "Nothing was handed in.", "ko": "제출하지 않았습니다."},
    "empty_file": {"en": "The file is empty.", "ko": "빈 파일입니다."},
    "too_large": {
        "en": "The file is larger than {mib} MiB.",
        "ko": "파일이 {mib} MiB보다 큽니다.",
    },
    "not_code": {
        "en": "Neither a notebook (.ipynb) nor a Python file (.py). Ask for one of these.",
        "ko": "노트북(.ipynb)도 파이썬 파일(.py)도 아닙니다. 둘 중 하나로 다시 제출하게 하세요.",
    },
    "not_text": {
        "en": "Not a text file in UTF-8 or CP949.",
        "ko": "UTF-8이나 CP949로 된 텍스트 파일이 아닙니다.",
    },
    "no_notebook": {
        "en": "Not a valid notebook: the JSON breaks off at line {line}, column {column}.",
        "ko": "올바른 노트북 파일이 아닙니다. {line}번째 줄 {column}번째 글자에서 JSON이 깨졌습니다.",
    },
    "no_cells": {"en": "The notebook has no cells.", "ko": "노트북에 셀이 없습니다."},
    "unknown_assignment": {
        "en": "For which assignment? Put its id into the file's name ({ids}), or use -a.",
        "ko": "어느 과제인지 알 수 없습니다. 파일 이름에 과제 이름({ids})을 넣거나 -a로 지정하세요.",
    },
    "link_refused": {
        "en": "A link or a special file; only plain files are read.",
        "ko": "링크나 특수 파일은 읽지 않습니다.",
    },
    "zip_link": {
        "en": "The zip holds a link ({name}); only plain files are read.",
        "ko": "압축 파일에 링크({name})가 들어 있습니다. 일반 파일만 읽습니다.",
    },
    "zip_path": {
        "en": "The zip holds a path that leads out of it ({name}).",
        "ko": "압축 파일에 바깥을 가리키는 경로({name})가 들어 있습니다.",
    },
    "zip_encrypted": {
        "en": "The zip is encrypted; send it without a password.",
        "ko": "암호가 걸린 압축 파일입니다. 암호 없이 다시 제출하게 하세요.",
    },
    "zip_duplicate": {
        "en": "The zip holds two files of the same name ({name}).",
        "ko": "압축 파일에 같은 이름의 파일({name})이 둘 이상 있습니다.",
    },
    "zip_bomb": {
        "en": "The zip unpacks to far more than it says.",
        "ko": "압축을 풀면 지나치게 커지는 파일입니다.",
    },
    "zip_method": {
        "en": "The zip is packed in an unusual way; pack it again with an ordinary program.",
        "ko": "특이한 방식으로 압축된 파일입니다. 일반적인 압축 프로그램으로 다시 압축하세요.",
    },
    "zip_unreadable": {"en": "The zip cannot be read.", "ko": "압축 파일을 읽을 수 없습니다."},
    "zip_empty": {"en": "The zip is empty.", "ko": "빈 압축 파일입니다."},
    "only_litter": {
        "en": "There is nothing but hidden files and copies of the tests in it.",
        "ko": "숨김 파일과 테스트 사본뿐이고 제출한 파일이 없습니다.",
    },
    # --- notes for the teacher ---
    "newest_counts": {
        "en": "This one of several files counts; not graded: {files}.",
        "ko": "여러 파일 가운데 하나만 채점했습니다. 채점하지 않은 파일: {files}.",
    },
    "marked_late": {
        "en": "Marked late by the LMS, which gives no time: nothing was taken for it here.",
        "ko": "LMS에 지각으로 표시되어 있지만 제출 시각이 없어 여기서는 감점하지 않았습니다.",
    },
    "reported_names": {
        "en": "Worth a look: the code uses {names}.",
        "ko": "[확인 필요] 코드에서 다음 이름을 사용합니다: {names}.",
    },
    "odd_characters": {
        "en": "Worth a look: invisible or direction-changing characters in the code.",
        "ko": "[확인 필요] 코드에 보이지 않거나 글자 방향을 바꾸는 문자가 있습니다.",
    },
    "changing_answer": {
        "en": "Worth a look: {name} gave different answers to the same arguments.",
        "ko": "[확인 필요] {name} 함수가 같은 인수에 다른 답을 내놓았습니다.",
    },
    "changed_arguments": {
        "en": "Worth a look: {name} changed its arguments.",
        "ko": "[확인 필요] {name} 함수가 전달받은 인수를 바꾸었습니다.",
    },
    "other_assignment": {
        "en": "The notebook says that it is for {named}, and was graded as {expected}.",
        "ko": "노트북에는 {named} 과제라고 되어 있지만 {expected} 과제로 채점했습니다.",
    },
    "config_ignored": {
        "en": "The bundle asks for plugins or for grading from a log, which this grader does not do.",
        "ko": "채점 파일이 요구하는 플러그인이나 로그 채점은 지원하지 않습니다.",
    },
    # --- our fault ---
    "unchecked_argument": {
        "en": "Not checked, which is not the student's fault: {reason}.",
        "ko": "채점하지 못했습니다(학생의 잘못이 아닙니다): {reason}.",
    },
    "unchecked_seal": {
        "en": "Not checked, which is not the student's fault: no sealed process ({reason}).",
        "ko": "채점하지 못했습니다(학생의 잘못이 아닙니다): "
        "격리된 프로세스를 만들 수 없습니다({reason}).",
    },
    "unchecked_unreadable": {
        "en": "Not checked, which is not the student's fault: the file cannot be read ({reason}). Make "
        "it readable and run again.",
        "ko": "채점하지 못했습니다(학생의 잘못이 아닙니다): 파일을 읽을 수 없습니다({reason}). 읽을 수 "
        "있게 한 뒤 다시 실행하세요.",
    },
    "unchecked_lane": {
        "en": "Not checked, which is not the student's fault: {reason}. Run again.",
        "ko": "채점하지 못했습니다(학생의 잘못이 아닙니다): {reason}. 다시 실행하세요.",
    },
}

_AT: Final[dict[Language, str]] = {
    "en": " (line {line} of your code)",
    "ko": " (작성한 코드의 {line}번째 줄)",
}

_DETAILS: Final[dict[str, dict[Language, str]]] = {
    "call": {"en": "{call} gave {result}.", "ko": "{call}의 결과가 {result}입니다."},
    "check": {"en": "The test: {check}", "ko": "테스트: {check}"},
}


def status(value: Status, language: Language) -> str:
    """Return a word for a status."""
    return _STATUS[value][language]


def explain(explanation: Explanation | None, language: Language) -> str:
    """Return the sentence, or sentences, of an explanation."""
    if explanation is None:
        return ""
    values = {**explanation.values, "where": _where(explanation.values, language)}
    line = explanation.values.get("line", "0")
    values["at"] = "" if line == "0" else _AT[language].format(line=line)
    values["said"] = f": {values['text']}" if values.get("text") else ""
    parts = [_TEXTS[explanation.code][language].format_map(_Blank(values))]
    says = (language == "ko" and values.get("says_ko")) or values.get("says")
    if says:  # the test's own words say what was called and what was expected
        return " ".join([says, *filter(None, [values.get("hint")])])
    if values.get("call") and explanation.code != "raised":
        parts.append(_DETAILS["call"][language].format_map(_Blank(values)))
    if values.get("check"):
        parts.append(_DETAILS["check"][language].format_map(_Blank(values)))
    if values.get("hint"):
        parts.append(values["hint"])
    return " ".join(parts)


def _where(values: dict[str, str], language: Language) -> str:
    """The place in the student's code; a script has no cells."""
    cell, line = values.get("cell", ""), values.get("line", "")
    if language == "ko":
        parts = [f"{cell}번 셀" if cell else "", f"{line}번째 줄" if line else ""]
        return " ".join(part for part in parts if part)
    parts = [f"cell {cell}" if cell else "", f"line {line}" if line else ""]
    return ", ".join(part for part in parts if part).capitalize()


def codes() -> frozenset[str]:
    """Return every code that there is a text for."""
    return frozenset(_TEXTS)


class _Blank(dict[str, str]):
    """Leaves out what an explanation does not say."""

    def __missing__(self, key: str) -> str:
        return ""
