"""Choose the language of the command line, and translate the help of every command.

Click's own messages ("Usage:", "No such option") are looked up in the catalogue that
``language.use`` sets; those that users see are listed here, so that they are collected and translated
with ours.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from autograder.records import language
from autograder.records.language import Message

_COURSE_FILE: Final = "course.toml"
_NOT_OF_MESSAGES: Final = "generate"
"""the command whose ``--lang`` selects the languages of the assignments, not of the messages"""

OF_CLICK: Final = (
    Message("Aborted!"),
    Message("Choose from:\n\t{choices}"),
    Message("Commands"),
    Message("Error: {message}"),
    Message("Invalid value for {param_hint}: {message}"),
    Message("Invalid value: {message}"),
    Message("Missing argument"),
    Message("Missing command."),
    Message("Missing option"),
    Message("Missing parameter"),
    Message("No such command {name!r}."),
    Message("No such option {name!r}."),
    Message("Option {name!r} does not take a value."),
    Message("Options"),
    Message("Positional arguments"),
    Message("Show the version and exit."),
    Message("Show this message and exit."),
    Message("Try '{command} {option}' for help."),
    Message("Usage:"),
    Message("default: {default}"),
    Message("required"),
    Message("{name} {filename!r} does not exist."),
    Message("{name} {filename!r} is a directory."),
    Message("{name} {filename!r} is a file."),
    Message("{name} {filename!r} is not readable."),
    Message("{value!r} is not a valid {number_type}."),
    Message("{value} is not in the range {range}."),
    Message("directory"),
    Message("file"),
    Message("path"),
    Message.plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    Message.plural("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    Message.plural(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."
    ),
    Message.plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def language_for(arguments: Sequence[str]) -> language.Language:
    """Return the language of messages: from ``--lang``, the course, or else the terminal."""
    if arguments[:1] != [_NOT_OF_MESSAGES]:
        for place, argument in enumerate(arguments):
            name, _, value = argument.partition("=")
            value = value or "".join(arguments[place + 1 : place + 2])
            if name == "--lang" and value in language.LANGUAGES:
                return value
    return language.known(_of_course(), language.from_environment())


def _of_course() -> str:
    """Return the course's language without loading the whole course, because help must be fast."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        file = folder / _COURSE_FILE
        if file.is_file():
            import tomllib

            try:
                return str(tomllib.loads(file.read_text("utf-8")).get("lang", ""))
            except (OSError, ValueError):  # the command itself reports the error
                return ""
    return ""


def translated(command: click.Command) -> click.Command:
    """Return a command and its subcommands with help in the language of this process."""
    made = copy.copy(command)
    made.help = _said(command.help)
    made.params = [_parameter(parameter) for parameter in command.params]
    if isinstance(made, click.Group):
        made.commands = {name: translated(each) for name, each in made.commands.items()}
    return made


def _parameter(parameter: click.Parameter) -> click.Parameter:
    made = copy.copy(parameter)
    if isinstance(made, click.Option):
        made.help = _said(made.help)
        if isinstance(made.show_default, str):
            made.show_default = _said(made.show_default)
    return made


def _said(text: str | None) -> str | None:
    return Message(_paragraphs(text)).into() if text else text


def _paragraphs(text: str) -> str:
    """Return a docstring without line breaks; Click wraps lines itself."""
    return "\n\n".join(" ".join(each.split()) for each in text.split("\n\n"))


def texts(command: click.Command) -> Iterator[str]:
    """Yield the help texts of a command and its subcommands, as they appear in the catalogue."""
    said = [command.help]
    for option in (each for each in command.params if isinstance(each, click.Option)):
        said += [option.help, option.show_default if isinstance(option.show_default, str) else None]
    yield from (_paragraphs(text) for text in said if text)
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from texts(each)
