"""``python -m nncourse tour``: the lecture in the terminal."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from nncourse.tour import pictures, tour


def main(arguments: list[str] | None = None) -> int:
    """Print the tour and draw its pictures; returns the exit code (0 done, 2 could not draw)."""
    parser = argparse.ArgumentParser(prog="python -m nncourse", description=main.__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "tour", help="walk through the lecture and compute every number of the slides"
    )
    command.add_argument(
        "--plots", metavar="DIR", type=Path, help="also draw every picture into this folder"
    )
    command.add_argument(
        "--lang", choices=["en", "ko"], default="en", help="English (the default) or Korean"
    )
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without √ shows a question mark
    for line in tour(options.lang):
        print(line)
    if options.plots:
        print()
        try:
            for path in pictures(options.plots, options.lang):
                print(path)
        except (ModuleNotFoundError, OSError) as error:
            print(f"no pictures: {error}", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
