"""Who wrote alike: copies in disguise are found, the skeleton and the obvious are nobody's."""

from __future__ import annotations

import random
import re

import pytest

from autograder.course import answer_bank, master
from autograder.course import course as courses
from autograder.grading.diagnosis import similarity
from autograder.report.html import similar_page
from tests.conftest import COURSE

NAME = "07-gradient-descent"
GIVEN = "def numerical_gradient(f, x):\n    h = 1e-4\n    grad = np.zeros_like(x)\n    for i in range(x.size):\n        grad[i] = (f(x + h) - f(x - h)) / (2 * h)\n    return grad\n"


@pytest.fixture(scope="module")
def written() -> dict[str, list[str]]:
    """Thirty students who each solved the questions in a way of the banks."""
    course = courses.find(COURSE)
    assert course is not None
    program = master.answers(master.path_of(course, NAME))
    questions = list(dict.fromkeys(cell.question for cell in program if cell.question))
    answers = answer_bank.read(COURSE / "solutions" / NAME, questions)
    ways = [*answers.alternatives, *answers.misconceptions]
    rng = random.Random(4)
    return {
        f"s{number:02}": [GIVEN]
        + [rng.choice([a.source for a in ways if a.question == question]) for question in questions]
        for number in range(30)
    }


def disguised(cells: list[str]) -> list[str]:
    """A copy with other names and comments, its functions in another order."""
    changed = []
    for cell in cells:
        code = re.sub(r"#.*", "", cell)
        for old, new in (("x", "wert"), ("grad", "steigung"), ("w", "gewicht"), ("lr", "rate")):
            code = re.sub(rf"\b{old}\b", new, code)
        changed.append("# mine\n" + code)
    return [changed[0], *reversed(changed[1:])]


def test_a_copy_in_disguise_is_among_the_first_that_are_told(written: dict[str, list[str]]) -> None:
    codes = {**written, "copy": disguised(written["s07"])}
    found = similarity.groups(codes, [GIVEN], 0.6, 30)
    likeness = {frozenset((pair.left.student, pair.right.student)): pair.likeness for pair in found}
    assert likeness[frozenset(("copy", "s07"))] == max(likeness.values()) > 0.9
    assert sum(value > 0.9 for value in likeness.values()) <= 3, "the others wrote alike by chance"


def test_the_skeleton_is_nobodys(written: dict[str, list[str]]) -> None:
    longer = GIVEN + GIVEN.replace("numerical_gradient", "another").replace("grad", "g")
    codes = {"a": [longer, "x = 1"], "b": [longer, "y = 2"]}
    assert similarity.groups(codes, [], 0.5, 10)
    assert similarity.groups(codes, [longer], 0.5, 10) == []


def test_what_many_wrote_alike_makes_no_pairs(written: dict[str, list[str]]) -> None:
    common = GIVEN.replace("numerical_gradient", "own_gradient")
    codes = {who: [*cells, common] for who, cells in written.items()}
    before = {(g.left.student, g.right.student) for g in similarity.groups(written, [GIVEN], 0.6, 99)}
    after = {(g.left.student, g.right.student) for g in similarity.groups(codes, [GIVEN], 0.6, 99)}
    assert after == before


@pytest.mark.parametrize("size", [3, 5, 8, 12, 18, 25, 35])
@pytest.mark.parametrize("is_disguised", [False, True])
def test_a_ring_of_copies_of_any_size_is_one_group(
    written: dict[str, list[str]], size: int, is_disguised: bool
) -> None:
    honest = dict(list(written.items())[: 35 - size])
    source = written["s29"]
    copies = {
        f"copy{n:02}": disguised(source) if is_disguised and n % 2 else source for n in range(size)
    }
    codes = {**honest, **copies}
    first, *others = similarity.groups(codes, [GIVEN], 0.6, 30)
    assert set(copies) <= set(first.members)
    assert len(first.members) <= size + (len(honest) == 30), "s29 itself, where it is in the class"
    assert first.likeness > 0.9
    assert not any({each.left.student, each.right.student} <= set(copies) for each in others)


def test_two_rings_are_two_groups_and_an_honest_class_has_none(written: dict[str, list[str]]) -> None:
    assert all(len(each.members) == 2 for each in similarity.groups(written, [GIVEN], 0.6, 30))
    codes = dict(written)
    for ring, source in (("a", "s03"), ("b", "s11")):
        codes |= {f"{ring}{number}": disguised(written[source]) for number in range(6)}
    found = [set(each.members) for each in similarity.groups(codes, [GIVEN], 0.6, 30)]
    assert [len(each) for each in found[:3]] == [7, 7, 2]
    assert {"s03", *(f"a{n}" for n in range(6))} in found
    assert {"s11", *(f"b{n}" for n in range(6))} in found


def test_a_ring_whose_members_each_change_something_is_still_one(written: dict[str, list[str]]) -> None:
    codes = dict(written)
    for number in range(7):  # each takes one answer from somebody else
        mixed = list(written["s07"])
        mixed[1 + number % (len(mixed) - 1)] = written["s12"][1 + number % (len(mixed) - 1)]
        codes[f"copy{number}"] = mixed
    first = similarity.groups(codes, [GIVEN], 0.6, 30)[0]
    assert len({f"copy{number}" for number in range(7)} & set(first.members)) >= 6


def test_no_code_at_all_is_like_nothing() -> None:
    assert similarity.groups({"a": [], "b": [""], "c": ["한글"]}, [], 0.1, 10) == []


def test_the_page_marks_what_is_alike_escapes_what_was_written_and_says_that_it_is_no_proof(
    written: dict[str, list[str]],
) -> None:
    nasty = '</code><script>window.ran = 1</script><img src=x onerror="ran()">'
    cells = [*written["s07"], f"# {nasty}\nz = '{nasty}'"]
    found = similarity.groups({**written, nasty: cells}, [GIVEN], 0.6, 3)
    for language, sentence in (("en", "Similarity is not proof."), ("ko", "증거는 아닙니다")):
        page = similar_page.html("07", found, language)
        assert sentence in page
        assert "<script" not in page
        assert "<img" not in page
        assert "<mark>" in page
        marked = re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)
        assert len(marked) == 2 * len(found)
    assert "No two submissions" in similar_page.html("07", [], "en")


def test_the_page_names_everyone_in_a_ring(written: dict[str, list[str]]) -> None:
    codes = {**written, **{f"copy{number}": written["s07"] for number in range(5)}}
    found = similarity.groups(codes, [GIVEN], 0.6, 0)
    names = "copy0, copy1, copy2, copy3, copy4, s07"
    assert f"6 students: {names}" in similar_page.html("07", found, "en")
    assert f"학생 6명: {names}" in similar_page.html("07", found, "ko")
