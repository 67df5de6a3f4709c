"""Every sentence has a translation in every catalogue, with the same blanks; a language is a file."""

import ast
import os
import re
import shutil
import string
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import click
import pytest

from autograder.cli.translated import OF_CLICK, language_for
from autograder.records import language
from autograder.records.language import LANGUAGES, Message, gettext, ngettext, speaking

ROOT = Path(__file__).parents[2]
_spec = spec_from_file_location("translations", ROOT / "docs" / "translations.py")
translations = module_from_spec(_spec)
_spec.loader.exec_module(translations)

CATALOGUES = {path.parts[-3]: path for path in translations.paths()}


def _forms(said):
    return tuple(said) if isinstance(said, list | tuple) else (said,)


def _blanks(text):
    return {
        (name, spec, how) for _, name, spec, how in string.Formatter().parse(text) if name is not None
    }


@pytest.fixture(scope="module")
def sentences():
    return translations.template()


def _keys(catalogue):
    return {(each.context, _forms(each.id)) for each in catalogue if each.id}


def test_there_is_a_catalogue_of_korean():
    assert set(LANGUAGES) == {"en", *CATALOGUES} >= {"ko"}


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_has_every_sentence_of_the_code_and_no_other(name, sentences):
    assert _keys(translations.read(CATALOGUES[name])) == _keys(sentences)


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_sentence_is_translated(name):
    catalogue = translations.read(CATALOGUES[name])
    missing = [each.id for each in catalogue if each.id and not all(_forms(each.string))]
    assert missing == []
    assert [each.id for each in catalogue if each.fuzzy and each.id] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_translation_has_the_blanks_of_its_sentence(name):
    differing = [
        (each.id, form)
        for each in translations.read(CATALOGUES[name])
        if each.id
        for form in _forms(each.string)
        if _blanks(form) not in [_blanks(source) for source in _forms(each.id)]
    ]
    assert differing == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_the_compiled_catalogue_is_what_its_source_compiles_to(name):
    path = CATALOGUES[name]
    assert path.with_suffix(".mo").read_bytes() == translations.as_mo(translations.read(path))


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_is_written_as_the_script_writes_it(name, sentences):
    path = CATALOGUES[name]
    updated = translations.updated(translations.read(path), sentences)
    assert path.read_bytes() == translations.as_po(updated)


def test_the_sentences_of_click_are_those_of_the_click_that_is_here():
    code = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    code = re.sub(r'"\s*\n\s*"', "", code)
    assert [each.text for each in OF_CLICK if repr(each.text)[1:-1] not in code] == []


def _expected_errors():
    from autograder.records import errors

    return {name for name in vars(errors) if name.endswith("Error")} | {
        "UsageError",
        "fail",
        "echo",
        "print",
    }


def _unmarked(path):
    """Calls that say something to a person in words that no catalogue can have.

    What IPython's stand-in raises is a student's own error, in IPython's words.
    """
    if path.name == "shell.py":
        return
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and call.args:
            called = getattr(call.func, "attr", getattr(call.func, "id", ""))
            parts = getattr(call.args[0], "values", [call.args[0]])
            said = [p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]
            if called in _expected_errors() and re.search(
                r"[A-Za-z]{2,}", " ".join(said).removeprefix("autograder: ")
            ):
                yield f"{path.relative_to(ROOT)}:{call.lineno}: {said}"


def test_whatever_a_command_or_an_expected_error_says_is_looked_up():
    assert [each for path in (ROOT / "autograder").rglob("*.py") for each in _unmarked(path)] == []


def test_no_sentence_says_two_numbers_at_once(sentences):
    said = [form for each in sentences if each.id for form in _forms(each.id)]
    assert [text for text in said if "(s)" in text] == []


def test_one_day_is_not_one_days():
    said = Message.plural("{count} day late", "{count} days late")
    assert said.into("en", count=1) == "1 day late"
    assert said.into("en", count=2) == "2 days late"
    assert said.into("ko", count=2) == "2일 지각"


def test_the_same_english_is_another_korean_in_another_place():
    assert Message("Comment").into("ko") != Message.within("column", "Comment").into("ko")


def test_what_is_said_at_once_is_said_in_the_language_of_the_process():
    with speaking("ko"):
        assert gettext("no message") == "메시지 없음"
        assert ngettext("and {count} more line", "and {count} more lines", 3) == "외 3줄"
        assert Message("no message").into("en") == "no message"
    assert gettext("no message") == "no message"


def test_speaking_leaves_the_environment_as_it_was(monkeypatch):
    monkeypatch.delenv("LANGUAGE", raising=False)
    with speaking("ko"):
        assert os.environ["LANGUAGE"] == "ko"
    assert "LANGUAGE" not in os.environ


@pytest.mark.parametrize(
    ("arguments", "course", "terminal", "spoken"),
    [
        ([], "", "ko_KR.UTF-8", "ko"),
        ([], "", "C.UTF-8", "en"),
        ([], "", "fr_FR.UTF-8", "en"),
        ([], 'lang = "ko"\n', "en_US.UTF-8", "ko"),
        ([], "lang = 3\n", "ko_KR.UTF-8", "ko"),
        ([], "lang = \n", "ko_KR.UTF-8", "ko"),
        (["grade", "--lang", "en", "x"], 'lang = "ko"\n', "ko_KR.UTF-8", "en"),
        (["grade", "--lang=ko", "x"], "", "en_US.UTF-8", "ko"),
        (["grade", "--lang", "xx"], "", "en_US.UTF-8", "en"),
        (["grade", "--lang"], "", "en_US.UTF-8", "en"),
        (["generate", "--lang", "ko"], "", "en_US.UTF-8", "en"),
    ],
)
def test_the_option_goes_before_the_course_and_the_course_before_the_terminal(
    arguments, course, terminal, spoken, tmp_path, monkeypatch
):
    folder = tmp_path / "solutions"
    folder.mkdir()
    if course:
        (tmp_path / "course.toml").write_text(course)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", terminal)
    assert language_for(arguments) == spoken


def _run(*arguments, folder, **environment):
    return subprocess.run(
        [sys.executable, "-m", "autograder", *arguments],
        cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8", **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_third_language_is_one_more_file(tmp_path):
    package = tmp_path / "autograder"
    shutil.copytree(ROOT / "autograder", package, ignore=shutil.ignore_patterns("__pycache__"))
    catalogue = translations.Catalog("de")
    catalogue.add("Usage:", "Aufruf:")
    catalogue.add("Results folder.", "Ordner der Ergebnisse.")
    folder = package / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "autograder.mo").write_bytes(translations.as_mo(catalogue))
    course = tmp_path / "course"
    course.mkdir()
    (course / "course.toml").write_text('lang = "de"\n[assignments.01-mse]\n')
    help = _run("report", "--help", folder=course, PYTHONPATH=str(tmp_path)).stdout
    assert "Aufruf: autograder report" in help
    assert "Ordner der Ergebnisse." in help
    assert "[en|de|ko]" in help
    assert "Language of the messages." in help


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help"], ["사용법:", "옵션:", "명령:", "이 도움말을 보여 주고 끝냅니다."]),
        (["gradebook", "--help"], ["성적부를 살펴보고"]),
        (["export", "csv", "--help"], ["모든 점수", "기본값: grades.csv"]),
        (["grade"], ["도움말은", "빠진 인수"]),
        (["grade", "--isolatio", "none", "x"], ["옵션은 없습니다", "'--isolation'"]),
        (["gradebook", "override", "a", "b", "--reason", "c"], ["POINTS나 --withdraw"]),
        (["gradebook", "show"], ["성적부가 없습니다"]),
        (["export", "csv"], ["성적부가 없습니다"]),
        (["verify"], ["course.toml이 없습니다"]),
        (["grade", "nothing-here.zip"], ["course.toml이 없습니다"]),
    ],
)
def test_the_korean_terminal_is_korean_in_help_usage_errors_and_errors(arguments, said, tmp_path):
    done = _run(*arguments, folder=tmp_path, LC_ALL="ko_KR.UTF-8")
    assert [text for text in said if text not in done.stdout + done.stderr] == []


def test_every_command_and_option_has_help():
    from autograder.cli import cli

    def bare(command, way):
        if not command.help:
            yield way
        yield from (
            f"{way} {p.name}" for p in command.params if isinstance(p, click.Option) and not p.help
        )
        for name, each in getattr(command, "commands", {}).items():
            yield from bare(each, f"{way} {name}")

    assert list(bare(cli, "autograder")) == []


def test_no_catalogue_is_needed_for_english():
    assert not (language.FOLDER / "en").exists()
