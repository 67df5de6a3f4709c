"""The command line: parse, call, print. Only Gradescope's container prints from another room.

Exit codes: 0 success; 1 something could not be checked, did not pass, or failed internally; 2 wrong
usage, or nothing could be done; 130 Ctrl-C. Modules that load slowly are imported in the commands that
need them.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Any

import click

from autograder.records.errors import AutograderError
from autograder.records.language import gettext, speaking

from . import authoring, export, gradebook, grading, report, similar
from .options import fail
from .translated import language_for, translated


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="nncourse-autograder", prog_name="autograder")
def cli(debug: bool) -> None:
    """Grade programming assignments with hidden tests that student code cannot reach."""


for _command in (
    grading.grade, grading.check, grading.doctor,
    authoring.generate, authoring.import_, authoring.new, authoring.verify,
    report.report, report.feedback, similar.similar,
    gradebook.gradebook, export.export,
):  # fmt: skip
    cli.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line in the requested language."""
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a character that the terminal lacks ends no run
            stream.reconfigure(errors="replace")
    with speaking(language_for(arguments)):
        _run(arguments)


def _run(arguments: list[str]) -> None:
    """Run a command, and turn every error into an exit code."""
    debug = "--debug" in arguments  # before or after the command
    arguments = [argument for argument in arguments if argument != "--debug"]
    run: Callable[..., Any] = translated(cli).main
    try:
        run(arguments, prog_name="autograder", standalone_mode=False)
    except click.exceptions.Abort:
        fail(gettext("stopped; the grades so far are kept: run the same command to continue"), 130)
    except KeyboardInterrupt:
        fail(gettext("stopped; the grades so far are kept: run the same command to continue"), 130)
    except click.ClickException as error:
        error.show()
        raise SystemExit(2) from None
    except BrokenPipeError:  # whoever read what is printed has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except AutograderError as error:
        if debug:
            raise
        fail(str(error), error.exit_code)
    except Exception as error:
        if debug:
            raise
        fail(
            gettext(
                "internal error: {kind}: {error}; --debug shows the traceback",
                kind=type(error).__name__,
                error=error,
            ),
            1,
        )
