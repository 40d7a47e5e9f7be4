"""What the commands belong to, and the exit statuses that they share."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Digiporras: chatbot for digital support in Pirkanmaa.")

PROBLEMS, USAGE = 1, 2
"""0 is done; problems were found; the command was used wrong."""
