"""The base of both HTML pages: templates that escape everything, and a policy for scripts and styles.

A page is one file that loads nothing from outside. Its Content-Security-Policy has the hashes of the
page's own style and script, so a script that a student injected does not run even if it gets past the
escaping.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.formats.scores import points
from autograder.records.text import clean
from autograder.report.excerpts import name
from autograder.report.figures import statistic

_TEMPLATES: Final = Path(__file__).parent / "templates"
_CODE: Final = re.compile(r"`([^`\n]+)`")


@lru_cache
def environment() -> Environment:
    """Return the environment of the HTML templates, which each process compiles once."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(points=points, statistic=statistic, prose=prose, name=name, lines=lines)
    return made


@lru_cache
def asset(*names: str) -> Markup:
    """Return the text of asset files, joined, to put into a page unchanged."""
    return Markup("\n".join((_TEMPLATES / each).read_text("utf-8") for each in names))  # noqa: S704 - our own files


@lru_cache
def content_security_policy(style: str, script: str = "") -> str:
    """Return the Content-Security-Policy that allows only this style and this script."""
    parts = ["default-src 'none'", f"style-src '{_hash(style)}'"]
    if script:
        parts.append(f"script-src '{_hash(script)}'")
    return "; ".join([*parts, "img-src data:", "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def data_block(data: Any) -> Markup:
    """Return JSON for a ``<script type="application/json">`` element that cannot end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - escaped above


def prose(text: str) -> Markup:
    """Return a sentence as HTML, with text in backquotes as code."""
    pieces = _CODE.split(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if place % 2 else escape(piece)
        for place, piece in enumerate(pieces)
    )


def lines(text: str) -> Markup:
    """Return a teacher's text as HTML, with its line breaks."""
    return Markup("<br>").join(prose(clean(line, 2000)) for line in text.strip().splitlines())
