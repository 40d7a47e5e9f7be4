"""The command line: `./digiporras COMMAND`."""

from __future__ import annotations

import sys

import typer

from bot.commands import developing, knowledge, paths, serving  # noqa: F401 -- each adds its commands
from bot.commands.app import PROBLEMS, app
from bot.refusal import Refusal

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line."""
    try:
        app(prog_name="./digiporras")
    except Refusal as refusal:
        typer.echo(f"digiporras: {refusal}", err=True)
        sys.exit(PROBLEMS)


if __name__ == "__main__":
    main()
