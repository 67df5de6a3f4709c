"""The command line: parse, call, print. Nothing else in the package prints.

Exit codes: 0 all graded; 1 something could not be checked, through no student's fault; 2 usage;
130 Ctrl-C. Modules that take long to load are imported where a command needs them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from autograder.records.errors import AutograderError

from . import authoring, export, gradebook, grading, report, similar
from .options import fail


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="nncourse-autograder", prog_name="autograder")
def cli(debug: bool) -> None:
    """Grade programming assignments: hidden tests on one side of a wall, student code on the other."""


for _command in (
    grading.grade, grading.check, grading.doctor,
    authoring.generate, authoring.new, authoring.verify,
    report.report, report.feedback, similar.similar,
    gradebook.gradebook, export.export,
):  # fmt: skip
    cli.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; the only place where an error becomes an exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in arguments  # before the command or after it
    arguments = [argument for argument in arguments if argument != "--debug"]
    run: Callable[..., Any] = cli.main
    try:
        run(arguments, prog_name="autograder", standalone_mode=False)
    except click.exceptions.Abort:
        fail("stopped; what is graded so far is kept: run the same command to go on", 130)
    except KeyboardInterrupt:
        fail("stopped; what is graded so far is kept: run the same command to go on", 130)
    except click.ClickException as error:
        error.show()
        raise SystemExit(2) from None
    except AutograderError as error:
        if debug:
            raise
        fail(str(error), error.exit_code)
    except Exception as error:
        if debug:
            raise
        fail(f"a fault of ours: {type(error).__name__}: {error}; --debug shows where", 1)
