"""The pages' own words, in English and Korean; sentences about results are in ``messages.py``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from autograder.records.messages import explain
from autograder.records.results import Explanation

from .messages import Language

Titles = Mapping[str, Mapping[str, str]]
"""an assignment's id to its title in each language, as ``course.toml`` says it"""

_WORDS: Final[dict[str, dict[Language, str]]] = {
    # --- of both pages ---
    "student": {"en": "Student", "ko": "학생"},
    "assignment": {"en": "Assignment", "ko": "과제"},
    "assignments": {"en": "Assignments", "ko": "과제"},
    "question": {"en": "Question", "ko": "문항"},
    "questions": {"en": "Questions", "ko": "문항"},
    "score": {"en": "Score", "ko": "점수"},
    "line": {"en": "line {line}", "ko": "{line}번째 줄"},
    "cell": {"en": "cell {cell}", "ko": "{cell}번 셀"},
    "this_line": {"en": "this line", "ko": "이 줄"},
    "days_late": {"en": "{days} day(s) late", "ko": "{days}일 지각"},
    "missing_one": {"en": "Not handed in", "ko": "미제출"},
    "unchecked_one": {"en": "Could not be checked", "ko": "채점하지 못함"},
    # --- the class report ---
    "report": {"en": "Class report", "ko": "채점 결과 보고서"},
    "contents": {"en": "Contents", "ko": "목차"},
    "to_content": {"en": "Skip to the content", "ko": "본문으로 건너뛰기"},
    "overview": {"en": "Overview", "ko": "한눈에 보기"},
    "students": {"en": "Students", "ko": "학생"},
    "graded": {"en": "Graded", "ko": "채점"},
    "missing": {"en": "Not handed in", "ko": "미제출"},
    "late": {"en": "Late", "ko": "지각"},
    "marked_late": {
        "en": "Marked late by the LMS, time not known:",
        "ko": "LMS에 지각으로 표시되었으나 제출 시각을 알 수 없는 학생:",
    },
    "unchecked": {"en": "Not checked", "ko": "채점하지 못함"},
    "mean": {"en": "Mean", "ko": "평균"},
    "median": {"en": "Median", "ko": "중앙값"},
    "spread": {"en": "Spread", "ko": "표준편차"},
    "full_marks": {"en": "Full marks", "ko": "만점"},
    "of_points": {"en": "of {points} points", "ko": "{points}점 만점"},
    "distribution": {"en": "Distribution of scores", "ko": "점수 분포"},
    "distribution_said": {
        "en": "How many students have 0 to 10 %, 10 to 20 % ... 90 to 100 % of the points: {counts}.",
        "ko": "점수 비율 0~10%, 10~20% … 90~100%인 학생 수: {counts}.",
    },
    "distribution_note": {
        "en": "Students by final score, after what lateness takes.",
        "ko": "지각 감점까지 반영한 최종 점수 기준 학생 수입니다.",
    },
    "heat_map": {"en": "Students and questions", "ko": "학생별 문항 점수"},
    "heat_map_said": {
        "en": "Every student's share of the points in every question, the weakest on the left. The "
        "table of students has the same as numbers.",
        "ko": "학생마다 각 문항에서 얻은 점수의 비율이며, 왼쪽이 낮은 점수입니다. 같은 내용이 학생 "
        "표에 숫자로 있습니다.",
    },
    "heat_map_note": {
        "en": "A column for each student, weakest on the left. Point at one, or use the arrow keys.",
        "ko": "세로줄 하나가 학생 한 명이며, 왼쪽이 낮은 점수입니다. 가리키거나 화살표 키로 고르세요.",
    },
    "pick": {"en": "Pick a student", "ko": "학생 고르기"},
    "level_0": {"en": "nothing", "ko": "0점"},
    "level_1": {"en": "less than half", "ko": "절반 미만"},
    "level_2": {"en": "half or more", "ko": "절반 이상"},
    "level_3": {"en": "full marks", "ko": "만점"},
    "level_4": {"en": "no grade", "ko": "점수 없음"},
    "difficulty": {"en": "Share of points", "ko": "득점률"},
    "discrimination": {"en": "Discrimination", "ko": "변별도"},
    "hidden": {"en": "Hidden tests", "ko": "비공개 테스트"},
    "nobody": {"en": "Passed by nobody", "ko": "통과한 학생이 없는 테스트"},
    "everybody": {"en": "Passed by all", "ko": "모두 통과"},
    "questions_note": {
        "en": "Discrimination compares full marks in a question with the points in all others "
        "(point-biserial correlation, -1 to 1). Below 0.2 a question tells little; below 0 look "
        "whether its tests are right.",
        "ko": "변별도는 그 문항의 만점 여부와 나머지 문항 점수의 상관(점이연상관, -1~1)입니다. 0.2보다 "
        "작으면 실력을 잘 가려 주지 못하는 문항이고, 음수이면 테스트가 옳은지 확인해 보세요.",
    },
    "misconceptions": {"en": "Commonest misconceptions", "ko": "가장 흔한 오개념"},
    "general_hints": {"en": "Other hints that were given", "ko": "그 밖에 제시한 힌트"},
    "hint": {"en": "Hint", "ko": "힌트"},
    "count": {"en": "Students", "ko": "학생 수"},
    "who": {"en": "Who", "ko": "해당 학생"},
    "more": {"en": "and {count} more", "ko": "외 {count}명 더 보기"},
    "alike": {"en": "The same wrong behaviour", "ko": "같은 방식으로 틀린 학생들"},
    "alike_note": {
        "en": "Their code gives the same wrong values, however it is written. One comment may "
        "do for all.",
        "ko": "코드는 달라도 똑같이 틀린 값을 내는 학생들입니다. 한 번에 함께 설명해도 좋습니다.",
    },
    "run_said": {
        "en": "Students {students}, assignments {assignments}, graded {graded}, full marks {full}",
        "ko": "학생 {students}명, 과제 {assignments}개, 채점 {graded}건, 만점 {full}건",
    },
    "so_many": {"en": "{what} {count}", "ko": "{what} {count}건"},
    "of_students": {"en": "students: {count}", "ko": "{count}명"},
    "alike_count": {"en": "{count} students", "ko": "{count}명"},
    "alike_rest": {
        "en": "And {count} smaller groups.",
        "ko": "이보다 작은 묶음이 {count}개 더 있습니다.",
    },
    "lost": {"en": "Timed out, crashed or not checked", "ko": "시간 초과, 강제 종료, 채점하지 못함"},
    "what": {"en": "What", "ko": "내용"},
    "slowest": {"en": "Slowest submissions", "ko": "가장 오래 걸린 제출물"},
    "seconds": {"en": "Seconds", "ko": "초"},
    "days": {"en": "Days late", "ko": "지각 일수"},
    "problems": {"en": "Trouble with files and cells", "ko": "파일과 셀의 문제"},
    "notes": {"en": "Worth a look", "ko": "확인해 볼 점"},
    "rest": {
        "en": "And {count} more; the table of students has them all.",
        "ko": "{count}건이 더 있습니다. 학생 표에서 모두 볼 수 있습니다.",
    },
    "rest_plain": {"en": "And {count} more.", "ko": "{count}건이 더 있습니다."},
    "nothing": {"en": "Nothing to show.", "ko": "해당 사항이 없습니다."},
    "no_grades": {"en": "There are no grades yet.", "ko": "아직 채점 결과가 없습니다."},
    "search": {"en": "Search by name, id or section", "ko": "이름, 학번, 분반으로 찾기"},
    "found": {"en": "{count} of {all} students", "ko": "전체 {all}명 중 {count}명"},
    "show_all": {"en": "Show all {count}", "ko": "{count}명 모두 보기"},
    "id": {"en": "Id", "ko": "학번"},
    "section": {"en": "Section", "ko": "분반"},
    "total": {"en": "Total", "ko": "합계"},
    "sort_hint": {
        "en": "Press a column's head to sort by it, a name to see the details.",
        "ko": "열 제목을 누르면 그 열로 정렬하고, 이름을 누르면 자세한 내용을 봅니다.",
    },
    "no_script": {
        "en": "This table needs scripts, which are turned off.",
        "ko": "이 표를 보려면 스크립트를 허용해야 합니다.",
    },
    # --- the student's page ---
    "feedback": {"en": "Feedback", "ko": "과제 피드백"},
    "hello": {
        "en": "{name}, this is what came of your work.",
        "ko": "{name} 님의 과제 채점 결과입니다.",
    },
    "together": {"en": "All together", "ko": "전체 점수"},
    "out_of": {"en": "out of {points}", "ko": "{points}점 만점"},
    "perfect": {
        "en": "Everything is right. Well done!",
        "ko": "모든 문항을 맞혔습니다. 정말 잘했습니다!",
    },
    "nearly": {
        "en": "Nearly there: most of it is right. See below what is left.",
        "ko": "거의 다 맞혔습니다. 남은 부분을 아래에서 확인해 보세요.",
    },
    "on_the_way": {
        "en": "A good part is right. The hints below show where to go on.",
        "ko": "잘 해낸 부분이 있습니다. 아래 힌트를 보면서 이어서 풀어 보세요.",
    },
    "start": {
        "en": "This one is not easy. Begin with the first question below, and do ask if you are stuck.",
        "ko": "쉽지 않은 과제입니다. 아래 첫 문항부터 다시 살펴보고, 막히면 언제든 질문하세요.",
    },
    "missing_said": {
        "en": "Nothing was handed in for this assignment. If you did hand something in, please say so.",
        "ko": "이 과제는 제출한 파일이 없습니다. 제출했는데 이렇게 보인다면 알려 주세요.",
    },
    "unchecked_said": {
        "en": "This could not be checked yet. That is not your fault, and it will be looked at.",
        "ko": "아직 채점하지 못했습니다. 여러분의 잘못이 아니며, 다시 확인할 예정입니다.",
    },
    "all_right": {"en": "All right", "ko": "모두 맞음"},
    "overridden": {"en": "set by your teacher", "ko": "채점자가 조정한 점수"},
    "late_said": {
        "en": "Handed in {days} day(s) late: {score} points less {percent} % make {final}.",
        "ko": "{days}일 늦게 제출하여 {score}점에서 {percent}%를 감점한 {final}점이 최종 점수입니다.",
    },
    "late_free": {
        "en": "Handed in {days} day(s) late, which costs nothing this time.",
        "ko": "{days}일 늦게 제출했지만 이번에는 감점하지 않았습니다.",
    },
    "raw_said": {
        "en": "The tests gave {raw} points; your teacher made that {score}.",
        "ko": "테스트 점수 {raw}점을 채점자가 {score}점으로 조정했습니다.",
    },
    "submitted": {"en": "Handed in {time}", "ko": "제출 시각 {time}"},
    "comment": {"en": "Comment", "ko": "채점자 의견"},
    "public_count": {
        "en": "Public tests: {passed} of {all} passed",
        "ko": "공개 테스트 {all}개 중 {passed}개 통과",
    },
    "hidden_count": {
        "en": "Hidden tests: {passed} of {all} passed",
        "ko": "비공개 테스트 {all}개 중 {passed}개 통과",
    },
    "test": {"en": "Test", "ko": "테스트"},
    "file": {"en": "File: {name}", "ko": "제출 파일: {name}"},
    "your_code": {"en": "Your code", "ko": "작성한 코드"},
    "when_run": {"en": "When your code was run", "ko": "코드를 실행할 때 생긴 문제"},
    "footer": {
        "en": "Hidden tests use other values than the public ones; what they try stays their secret.",
        "ko": "비공개 테스트는 공개 테스트와 다른 값으로 확인하며, 그 내용은 공개하지 않습니다.",
    },
    # --- what results say to a teacher, said to the student ---
    "not_code": {
        "en": "The file is neither a notebook (.ipynb) nor a Python file (.py). Please hand in one "
        "of these.",
        "ko": "노트북(.ipynb)도 파이썬 파일(.py)도 아닙니다. 둘 중 하나로 다시 제출해 주세요.",
    },
    "zip_encrypted": {
        "en": "The zip is encrypted. Please hand it in without a password.",
        "ko": "암호가 걸린 압축 파일입니다. 암호 없이 다시 제출해 주세요.",
    },
    "unknown_assignment": {
        "en": "It is not clear which assignment the file is for. Please name it after the assignment.",
        "ko": "어느 과제의 파일인지 알 수 없습니다. 파일 이름에 과제 이름을 넣어 다시 제출해 주세요.",
    },
    # --- the terminal ---
    "hardest": {"en": "Hardest questions", "ko": "가장 어려운 문항"},
    "hardest_one": {"en": "Hardest question", "ko": "가장 어려운 문항"},
    "commonest_one": {"en": "Commonest mistake", "ko": "가장 흔한 실수"},
    "open": {"en": "To open", "ko": "열어 볼 파일"},
}


class Words:
    """The words of one language: a template says ``w.mean``, or ``w("more", count=3)``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = {key: texts[language] for key, texts in _WORDS.items()}

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its blanks filled in."""
        return self._texts[key].format_map(values)


@lru_cache
def words(language: Language) -> Words:
    """Return the words of a language."""
    return Words(language)


def keys() -> frozenset[str]:
    """Return the name of every text."""
    return frozenset(_WORDS)


_SAID_TO_STUDENTS: Final = frozenset({"not_code", "zip_encrypted", "unknown_assignment"})


def problem_said(problem: Explanation, w: Words) -> str:
    """Return what a student is told of a file or a cell; a teacher may be told something else."""
    if problem.code.startswith("unchecked"):
        return w["unchecked_said"]
    return w[problem.code] if problem.code in _SAID_TO_STUDENTS else explain(problem, w.language)
