"""Keeping the knowledge true."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from bot.commands.app import PROBLEMS, app
from bot.commands.printed import print_json, short
from bot.settings import Settings


@app.command()
def check(files: Annotated[Optional[list[Path]], typer.Argument()] = None,
          as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Check the knowledge: every problem at once, in Finnish. Exit status 1 when there are any."""
    from datetime import date

    from bot.knowledge import checking

    report = checking.check(Settings().knowledge, files or (), date.today())
    if as_json:
        print_json([problem.as_dict() for problem in report.problems])
    else:
        for line in report.plainly():
            typer.echo(line)
    raise typer.Exit(0 if report.is_clean else PROBLEMS)


@app.command()
def schema() -> None:
    """Write the JSON Schemas of the knowledge files anew (knowledge/skeema)."""
    from bot.knowledge.schemas import write_schemas

    for path in write_schemas(Settings().knowledge / "skeema"):
        typer.echo(short(path))


@app.command()
def links(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Ask every address of the knowledge whether it works: the only command that goes outside."""
    from bot.editing import links as checked

    folder = Settings().knowledge
    places = checked.addresses(folder)
    results = checked.LinkCheck().results(places)
    checked.save(results, Settings().var / "links.json")
    failing = {address: result for address, result in results.items() if not result.works}
    if as_json:
        print_json({address: {**vars(result), "checked": result.checked.isoformat(), "places": places[address]}
                     for address, result in results.items()})
    else:
        for address, result in failing.items():
            typer.echo(f"{', '.join(places[address])}: {address} {result.reason}")
        typer.echo(f"Osoitteita tarkistettiin {len(results)}. Niistä ei toiminut {len(failing)}.")
    raise typer.Exit(PROBLEMS if failing else 0)
