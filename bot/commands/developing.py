"""For who develops Digiporras: tests, measurements, the widget, the pictures."""

from __future__ import annotations

import subprocess
import sys

import typer

from bot.commands.app import PROBLEMS, app
from bot.commands.printed import short
from bot.settings import ROOT, Settings

ALL_TESTS = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile")
"""Several files at once: half of the time goes to waiting for browsers and servers. Each process needs up to 2 GB."""


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def test(context: typer.Context) -> None:
    """Run the tests; further arguments go to pytest, which then runs in one process."""
    if not context.args:
        from bot.training import trained_model

        trained_model(Settings().models)    # before the tests: none of their servers waits for it
    raise typer.Exit(subprocess.call([sys.executable, "-m", "pytest", *(context.args or ALL_TESTS)], cwd=ROOT))


BENCHMARKS = ("turn", "understanding")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(context: typer.Context) -> None:
    """Run a measurement of benchmarks/ with its options; without a name, those that need no data from outside."""
    wanted = [context.args] if context.args else [[name] for name in BENCHMARKS]
    for name, *options in wanted:
        script = ROOT / "benchmarks" / f"{name}.py"
        if not script.is_file():
            raise typer.BadParameter(f"Mittausta {name} ei ole kansiossa benchmarks.")
        subprocess.run([sys.executable, str(script), *options], cwd=ROOT, check=True)


@app.command()
def widget() -> None:
    """Make the chat's one file, bot/web/static/widget.js, of its modules in bot/web/widget."""
    from bot.web.bundle import NoTools, build

    try:
        typer.echo(short(build()))
    except NoTools as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(PROBLEMS) from error


@app.command()
def pictures() -> None:
    """Take the README's pictures (docs/pictures) anew of the service as it is now."""
    from bot.commands.pictures import NoPictures, take

    try:
        for file in take():
            typer.echo(short(file))
    except NoPictures as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(PROBLEMS) from error
