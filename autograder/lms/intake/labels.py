"""Reads the names that people give to files and folders: what in them may be a student's name.

Copies and versions have names of their own: Colab's "Copy of", Windows' "사본 -" and "(1)", a
student's "draft" and "최종". These words never make a student. ``label`` takes away what is certainly
such a word; ``words_left`` also what often is, such as "hw5" or "my", to see whether anything is left.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SPLIT: Final = re.compile(r"[\s_\-–—.,+~&@#!'\"()\[\]{}（）]+")
_NUMBERED: Final = re.compile(r"[\s_-]*[(\[（]\s*\d{1,3}\s*[)\]）]?\s*$")
_COPIES: Final = (
    re.compile(r"^(?:copy|copia|kopie)[\s_]+(?:of|de|di|von)[\s_]+", re.IGNORECASE),
    re.compile(r"^(?:복사본|사본)(?:[\s_\-–]+|$)"),
    re.compile(r"^(?:copy|복사본|사본)[\s_]*(?:[(\[（]\d{1,3}[)\]）])?[\s_]*[-–][\s_]*", re.IGNORECASE),
    re.compile(r"[\s_]*[-–]?[\s_]*(?<![A-Za-z])copy[\s_]?\d{0,3}$", re.IGNORECASE),
    re.compile(r"(?:의[\s_]*|[\s_\-–]+)(?:복사본|사본)[\s_]*\d{0,3}$"),
    _NUMBERED,
)
_VERSION: Final = re.compile(
    r"(?:v|ver|version|rev)\.?\d{1,3}|draft\d{0,3}|final\d{0,3}|copy\d{0,3}|of|old|new|latest|backup|bak|"
    r"사본|복사본|(?:진짜|찐|최+종|수정|완성|제출|초안|임시)+(?:본|용|판|파일)?\d{0,3}",
    re.IGNORECASE,
)
_EDGE: Final = re.compile(
    r"(?:v|ver|version|rev)\.?\d{1,3}|draft\d{0,3}|final\d{0,3}|"
    r"(?:진짜|찐|최+종|수정|완성|제출|초안)+(?:본|용|판)?\d{0,3}",
    re.IGNORECASE,
)
_USUAL: Final = re.compile(
    r"(?:hw|homework|assignments?|assign|as|ps|lab|week|wk|part|task|ex|exercise|problem|question|q|lecture|lec|"
    r"attempt|try|untitled|notebook|nb|test|temp|tmp|project|proj)\d{0,4}|"
    r"my|mine|own|the|a|an|and|for|in|to|me|re|late|edit(?:ed)?|fix(?:ed)?|revised|updated?|submissions?|submit(?:ted)?|"
    r"hand(?:ed)?|handins?|solutions?|answers?\d{0,3}|ans|work|code|src|source|main|python|py|ipynb|"
    r"colab|jupyter|downloads?|exports?|all|files?|folder|done|complete[d]?|ok|real|really|scratch|practice|"
    r"students?|template|skeleton|unnamed|data(?:sets?)?|docs?|desktop|documents|figures?|figs?|images?|imgs?|"
    r"plots?|reports?|results?|outputs?|models?|libs?|utils?|assets|notes?|readme|"
    r"\d{0,4}(?:과제|숙제|주차|차시|강|장|실습|문제|연습|회차|차)\d{0,4}|제\d{0,4}|"
    r"답안?|풀이|해답|정답|코드|파일|노트북|폴더|새|내|나의|이름|없음|지각|추가|백업|원본|버전|모음|전체|학생|다운로드|"
    r"그림|자료|보고서|이미지|데이터|결과|"
    r"[0-9]{1,4}|[a-z]",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(
    r"(?:team|group|grp|section|sec|class|division|div|t|g)\d{0,4}|"
    r"(?:[0-9]{1,4}|[a-z]|[가나다라마바사아자차카타파하])?(?:조|팀|반|분반|모둠|그룹)\d{0,4}",
    re.IGNORECASE,
)
_ID: Final = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]?[0-9]{5,}(?![0-9])")
_HANGUL_NAME: Final = re.compile(r"[가-힣]{2,5}")


def label(text: str) -> str:
    """Return a name without what copies and versions add at its ends; empty if nothing is left.

    >>> label("Copy of Copy of 홍길동"), label("사본 - kim (1)"), label("draft_kim"), label("Copy of")
    ('홍길동', 'kim', 'kim', '')
    """
    found = unicodedata.normalize("NFC", text).strip(" _-.")
    for _ in range(8):
        before = found
        for form in _COPIES:
            found = form.sub("", found).strip(" _-.")
        found = _without_edges(found)
        if found == before:
            break
    return found if words_left(found) or is_group(found) else ""


def _without_edges(text: str) -> str:
    """Return a text without a word for a version at its beginning or its end."""
    words = [word for word in _SPLIT.split(text) if word]
    if words and _EDGE.fullmatch(words[0]):
        return text[text.index(words[0]) + len(words[0]) :].strip(" _-.)]）")
    if words and _EDGE.fullmatch(words[-1]):
        return text[: text.rindex(words[-1])].strip(" _-.([（")
    return text


def words_left(text: str) -> list[str]:
    """Return the words of a name that are not usual in the names of files and folders.

    >>> words_left("hw5 old"), words_left("2024001_홍길동_최종"), words_left("과제5")
    ([], ['2024001', '홍길동'], [])
    """
    words = (word for word in _SPLIT.split(unicodedata.normalize("NFC", text)) if word)
    return [word for word in words if not _VERSION.fullmatch(word) and not _USUAL.fullmatch(word)]


def is_version(text: str) -> bool:
    """Return whether a name is only a version's or a copy's: "draft", "v2", "사본".

    >>> is_version("draft"), is_version("week 2"), is_version("kim")
    (True, False, False)
    """
    words = [word for word in _SPLIT.split(unicodedata.normalize("NFC", text)) if word]
    versions = [word for word in words if _VERSION.fullmatch(word)]
    return bool(versions) and all(word in versions or word.isdecimal() for word in words)


def is_group(text: str) -> bool:
    """Return whether a name says that it is a group's: a team, a section, a class.

    >>> is_group("team 1"), is_group("A반"), is_group("sec2"), is_group("class B"), is_group("이반")
    (True, True, True, True, False)
    >>> is_group("team alpha"), is_group("A반 홍길동")
    (True, False)
    """
    words = [word for word in _SPLIT.split(unicodedata.normalize("NFC", text)) if word]
    groups = [word for word in words if len(word) > 1 and _GROUP.fullmatch(word)]
    others = [word for word in words_left(text) if word not in groups]
    return bool(groups) and (not others or (groups[0] == words[0] and words[0].isascii()))


def is_no_name(text: str) -> bool:
    """Return whether a name is made of usual words alone, not of letters or numbers that tell apart.

    >>> is_no_name("solution"), is_no_name("old data"), is_no_name("a"), is_no_name("kim")
    (True, True, False, False)
    """
    words = [word for word in _SPLIT.split(unicodedata.normalize("NFC", text)) if word]
    is_word = any(len(word) > (2 if word.isascii() else 1) and not word.isdecimal() for word in words)
    return is_word and not words_left(text)


def has_id(text: str) -> bool:
    """Return whether a name has something like a student ID in it: five digits or more."""
    return _ID.search(text) is not None


def is_like_a_student(text: str) -> bool:
    """Return whether a name has the form of a student's: with an ID, or a Korean name alone."""
    words = words_left(text)
    return has_id(text) or (len(words) == 1 and _HANGUL_NAME.fullmatch(words[0]) is not None)


def agree(one: str, other: str) -> bool:
    """Return whether one name is a part of the other: a file is named after its own folder.

    >>> agree("kim", "20240001 kim"), agree("kim", "lee")
    (True, False)
    """
    first, second = (_letters(" ".join(words_left(text)) or text) for text in (one, other))
    return min(len(first), len(second)) > 1 and (first in second or second in first)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())
