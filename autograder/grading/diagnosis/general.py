"""The texts of general hints: what can be said without a bank, for any task."""

from __future__ import annotations

from typing import Final

from autograder.records.language import LANGUAGES, Message
from autograder.records.results import OF_ANY_TASK, Hint, is_general

_WHOLE: Final = {
    "nothing-returned": Message(
        "The function returns nothing. Printing a value is not returning it: is there a `return`?"
    ),
    "nothing-from-return": Message(
        "The function returns `None`, although it has a `return`. Does every way through it end with "
        "one, and does what it returns have a value? `print()`, for one, has none."
    ),
    "nothing-returned-inside": Message(
        "A function that this one returns, or a method, returns nothing. Is there a `return` in it?"
    ),
    "nothing-there": Message(
        "The value is `None`. Was it filled in, or does a function return nothing?"
    ),
    "none-though-there-is": Message(
        "`None` comes back where there is an answer. Does the search end too soon, or miss some of the "
        "possibilities?"
    ),
    "not-filled-in": Message("This is not filled in yet."),
    "changed-arguments": Message(
        "The function changes an array that was passed to it. Work on a copy, or make a new array."
    ),
    "near-name": Message("There is no `{wanted}`, but there is `{found}`: is that name misspelled?"),
    "unknown-name": Message("There is no `{wanted}`. These names are defined: {found}."),
    "exception": Message(
        "The code stops at line {line} of its cell with {type}{said}. Call it with the task's example, "
        "and look at the values that line works on."
    ),
    "not-importable": Message(
        "The code imports what is not there when it is graded ({type}{said}). The packages that it may "
        "use: {packages}."
    ),
    "too-slow": Message(
        "The code takes longer than allowed. What does it do again and again? Is there a faster way?"
    ),
    "endless-loop": Message(
        "The code never finished. What makes its loop stop, and does that ever happen?"
    ),
    "unused-argument": Message(
        "The function does not use every argument: {arguments}. Should its result depend on it?"
    ),
    "only-the-example": Message(
        "The public tests pass, but no other one does. Does the code rely on something that only the "
        "example has: its numbers, its signs, its size?"
    ),
    "one-of-several": Message("Wrong: {wrong}. Already right: {right}."),
    "first-part": Message("Of the results, the first one is wrong and the others are right."),
    "middle-part": Message("Of the results, the one in the middle is wrong and the others are right."),
    "last-part": Message("Of the results, the last one is wrong and the others are right."),
}
"""what is said of an answer as a whole"""
_FORM: Final = {
    "wrong-type": Message(
        "The result has a different type from the one the task asks for. Compare it with the task's "
        "example."
    ),
    "function-asked-for": Message(
        "The result is a value, but the task asks for a function, which can be called later with any "
        "number."
    ),
    "spelling": Message(
        "The text is nearly right. Compare it with the task's, letter by letter: capitals, spaces, "
        "signs."
    ),
    "right-but-for-its-type": Message(
        "The values are right, but their type is `{type}`. The task asks for `{wanted}`."
    ),
    "wrong-shape": Message(
        "The result has a different shape from the one the task asks for: check it for one sample and "
        "for a batch."
    ),
    "shape-of-numbers-and-arrays": Message(
        "The result has a different shape from the one the task asks for: check it for a single number "
        "and for an array."
    ),
    "one-number": Message(
        "The task asks for one number, but the result is an array. Are the values of all elements put "
        "together?"
    ),
    "other-shape": Message(
        "The result has a different shape from the one the task asks for. Print its `np.shape` for the "
        "task's example."
    ),
    "not-finite": Message(
        "The result contains nan or infinity. Where could there be a division by 0, a logarithm of 0, "
        "or a huge power?"
    ),
}
"""what is said of a result's type and shape"""
_VALUES: Final = {
    "imprecise": Message(
        "The results are right to a few digits only. Is something rounded, cut off or computed as "
        "`float32`?"
    ),
    "rounded": Message("The results are rounded. The task asks for the numbers as they are."),
    "too-large": Message(
        "Some results are too large in absolute value, and none is too small. Is something counted "
        "twice, or not divided?"
    ),
    "too-small": Message(
        "Some results are too small in absolute value, and none is too large. Is something left out?"
    ),
    "sign": Message("The results have the wrong sign. Which way round is the difference, or the step?"),
    "sign-lost": Message(
        "The results are right except for the signs of some. Where does a minus get lost, or come in?"
    ),
    "complement": Message("The result is 1 minus the right one. Which of the two cases is asked for?"),
    "squared": Message("The result is the square of the right one. Is a square root missing?"),
    "root": Message("The result is the square root of the right one. Is there a root too many?"),
    "reciprocal": Message("The result is 1 divided by the right one. What is divided by what?"),
    "shifted": Message(
        "The results are too large or too small by always the same amount. What is counted once too "
        "often or not at all?"
    ),
    "always-the-same": Message(
        "The result is the same whatever the arguments are. Which of them does the code not use?"
    ),
    "factor": Message(
        "The results are the right ones times always the same factor. Is a factor missing, or there "
        "twice?"
    ),
    "factor-of-the-size": Message(
        "The results are too large or too small by the number of values. Is it a sum where a mean is "
        "asked for, or divided by another number?"
    ),
    "an-argument": Message(
        "The result is one of the arguments, as it was passed in. Is it the new value that is returned?"
    ),
    "transposed": Message("Rows and columns have changed places. Which index comes first?"),
    "another-order": Message("The right values are there, but in another order."),
}
"""what all wrong results have in common with the right ones"""
_WHERE: Final = {
    "only-tables": Message(
        "It works for numbers and one-dimensional arrays, but not for arrays with several dimensions. "
        "What do `len`, `axis` and the loops mean there?"
    ),
    "only-numbers": Message("It works for arrays, but not for single numbers."),
    "only-rows": Message("It works for other arrays, but not for one-dimensional ones."),
    "only-arrays": Message("It works for single numbers, but not for arrays."),
    "only-large": Message(
        "It works for ordinary numbers, but not for very large or very negative ones."
    ),
    "only-negative": Message(
        "It works as long as no number is negative. What becomes of negative ones?"
    ),
    "only-positive": Message(
        "It works as long as no number is positive. What becomes of positive ones?"
    ),
    "only-zero": Message(
        "It works except where a number is exactly 0. What does the task say about 0?"
    ),
    "only-up-to-one": Message("It works except for small positive numbers, up to 1."),
    "only-fractions": Message("It works for whole numbers, but not for those between them."),
    "only-not-finite": Message(
        "It works as long as all numbers are finite. What about nan and infinity?"
    ),
    "only-integers": Message(
        "It works for floats, but not for integers. Which type has the array that you write into?"
    ),
    "only-empty": Message("It works except for an empty input."),
    "only-lists": Message("It works for arrays, but not for lists. What does `np.asarray` do?"),
    "only-longer": Message("It works for short inputs, but not for longer ones. Is a length built in?"),
    "only-optional": Message(
        "It works while the optional argument is left out, but not when it is given. Is the value that "
        "is passed used?"
    ),
    "only-default": Message(
        "It works when the optional argument is given, but not without it. Is its default the task's?"
    ),
}
"""for which kind of input an answer is wrong"""
GENERAL: Final = {**_WHOLE, **_FORM, **_VALUES, **_WHERE}


def general(kind: str, **values: str) -> Hint:
    """Return a general hint, which needs no bank."""
    text = {language: GENERAL[kind].into(language, **values) for language in LANGUAGES}
    return Hint(kind if is_general(kind) else OF_ANY_TASK + kind, text)
