"""Reads a bundle's ``otter_config.json``: which of Otter's keys are used here, and why others are not.

A key that is used and has a wrong type, or a value that would make every score wrong, is refused. A key
that is not used is read and reported if it asks for more than Otter does by default.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from autograder.records.errors import BundleError
from autograder.records.language import Language, Message, gettext

from .conversion import problem

FILE_NAME: Final = "otter_config.json"
_LARGEST_SEED: Final = 2**32 - 1
_POINTS = Meta(description="a number from 0", examples=['"points_possible": 10'])
_THRESHOLD = Meta(description="a number from 0 to 1", examples=['"score_threshold": 0.7'])


class _Used(msgspec.Struct):
    """The keys that are used here; ``plugins`` and ``grade_from_log`` are at least reported."""

    lang: Annotated[str | None, Meta(description="a text", examples=['"lang": "python"'])] = None
    assignment_name: Annotated[
        str | None, Meta(description="a text", examples=['"assignment_name": "hw01"'])
    ] = None
    points_possible: Annotated[
        Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)] | None, _POINTS
    ] = None
    score_threshold: Annotated[
        Annotated[int, Meta(ge=0, le=1)] | Annotated[float, Meta(ge=0, le=1)] | None, _THRESHOLD
    ] = None
    seed: Annotated[
        int | None, Meta(description="a whole number without quotes", examples=['"seed": 42'])
    ] = None
    seed_variable: Annotated[
        Annotated[str, Meta(pattern=r"^[^\W\d]\w*$")] | None,
        Meta(description="the name of a variable", examples=['"seed_variable": "rng_seed"']),
    ] = None
    plugins: Annotated[list[Any] | None, Meta(description="a list")] = None
    grade_from_log: Annotated[bool | None, Meta(description="true or false")] = None


_OBJECT = Annotated[_Used, Meta(description="a JSON object")]

_PDF: Final = Message("no PDF is made or uploaded here")
_SHOWN: Final = Message(
    "what students see on Gradescope is chosen with --hidden of 'autograder export gradescope'"
)
_CONTAINER: Final = Message("it concerns Otter's own container and its output")
_LOG: Final = Message("the submitted file itself is run, never a log that came with it")
_IGNORED: Final[dict[str, tuple[Any, Message]]] = {
    "show_stdout": (
        False,
        Message("a student's output is never shown, because it could contain hidden inputs"),
    ),
    "show_hidden": (False, _SHOWN),
    "show_all_public": (False, _SHOWN),
    "force_public_test_summary": (True, _SHOWN),
    "pdf": (False, _PDF),
    "token": (
        None,
        Message("no PDF is uploaded here; a token is a password, so remove it from the bundle"),
    ),
    "course_id": (None, _PDF),
    "assignment_id": (None, _PDF),
    "filtering": (False, _PDF),
    "pagebreaks": (False, _PDF),
    "warn_missing_pdf": (False, _PDF),
    "submit_blank_pdf_on_export_failure": (False, _PDF),
    "use_submission_pdf": (False, _PDF),
    "pdf_via_html": (False, _PDF),
    "plugins": ([], Message("Otter's plugins are not run")),
    "grade_from_log": (False, _LOG),
    "serialized_variables": (None, _LOG),
    "debug": (False, _CONTAINER),
    "autograder_dir": ("/autograder", _CONTAINER),
    "miniconda_path": ("/root/miniforge3", _CONTAINER),
    "logo": (True, _CONTAINER),
    "print_summary": (True, _CONTAINER),
    "print_score": (True, _CONTAINER),
    "log_level": (None, _CONTAINER),
    "zips": (False, Message("zipped submissions are recognized without it")),
}
"""keys that are not used, with Otter's default, which asks for nothing, and the reason"""
_UNKNOWN: Final = Message("Otter 7 has no such key")
_LONE: Final = Message("it has no effect without seed")
_LINE: Final = Message("{assignment}: {file}: ignored: {keys} ({reason})")


def read(path: Path) -> dict[str, Any]:
    """Return a bundle's settings, all of them; empty if there is no file.

    Raises:
        BundleError: a used key has a wrong type or value, or the bundle is not in Python.
    """
    try:
        config: Any = msgspec.json.decode(path.read_bytes()) if path.exists() else {}
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BundleError(gettext("{path}: not valid JSON: {error}", path=path, error=error)) from None
    if said := problem(config, _OBJECT):
        raise BundleError(f"{path}: {said}")
    seed = config.get("seed")
    if seed is not None and not config.get("seed_variable") and not 0 <= seed <= _LARGEST_SEED:
        raise BundleError(
            gettext(
                "{path}: seed: NumPy's seeds are whole numbers from 0 to {largest}, got {seed}",
                path=path,
                largest=_LARGEST_SEED,
                seed=seed,
            )
        )
    return dict(config)


def ignored(config: dict[str, Any]) -> dict[Message, list[str]]:
    """Return the keys that ask for something that is not done here, by the reason."""
    found: dict[Message, list[str]] = {}
    for key, value in config.items():
        if key == "seed_variable" and value is not None and config.get("seed") is None:
            found.setdefault(_LONE, []).append(key)
        elif key in _IGNORED:
            default, reason = _IGNORED[key]
            if value is not None and value != default:
                found.setdefault(reason, []).append(key)
        elif key not in _Used.__struct_fields__:
            found.setdefault(_UNKNOWN, []).append(key)
    return found


def lines(assignment: str, config: dict[str, Any], language: Language) -> Iterator[str]:
    """Yield a line for each reason to ignore keys."""
    for reason, keys in ignored(config).items():
        yield _LINE.into(
            language,
            assignment=assignment,
            file=FILE_NAME,
            keys=", ".join(keys),
            reason=reason.into(language),
        )
