"""Serving residents, and what belongs to running the service."""

from __future__ import annotations

import gc
import json
import sys
from datetime import timedelta
from typing import Annotated, Optional

import typer

from bot.commands.app import PROBLEMS, app
from bot.commands.given import moment_of
from bot.commands.knowledge_first import refuse_broken_knowledge, rely_on_the_last_good
from bot.commands.printed import print_json, short
from bot.settings import Settings


@app.command()
def serve(host: str = "127.0.0.1", port: int = 8000, workers: int = 1) -> None:
    """Open the chat: train the model if needed, then serve it with one process or several."""
    if workers < 1:
        raise typer.BadParameter("Palvelinprosesseja pitää olla vähintään yksi, esimerkiksi --workers 2.")
    from bot.web.logs import quiet_libraries

    rely_on_the_last_good()
    quiet_libraries()
    if workers > 1:
        from bot.workers import run as run_workers

        raise typer.Exit(run_workers(host, port, workers))
    gc.disable()    # all that is loaded stays: looking it through meanwhile is a fifth of a start
    from bot.server import run

    run(host, port)


@app.command()
def train() -> None:
    """Train the model, unless it is trained already for these data."""
    refuse_broken_knowledge()
    from bot.training import trained_model

    typer.echo(short(trained_model(Settings().models)))


@app.command()
def user(name: str,
         role: Annotated[Optional[list[str]], typer.Option(help="professional, editor; may be given twice")] = None,
         remove: Annotated[bool, typer.Option(help="remove the user; their sessions end")] = False) -> None:
    """Add a professional or an editor, or change one: asks the password twice."""
    from bot.web.staff.accounts import Accounts, WrongAccount
    from bot.web.staff.roles import ROLES

    accounts, roles = Accounts(Settings().users), tuple(role or ROLES[:1])
    if remove:
        typer.echo("Poistettu." if accounts.remove(name) else "Tätä käyttäjää ei ole.")
        return
    if unknown := [one for one in roles if one not in ROLES]:
        raise typer.BadParameter(f"Roolia {unknown[0]} ei ole. Roolit ovat: {', '.join(ROLES)}")
    password = typer.prompt("Salasana", hide_input=True, confirmation_prompt="Salasana uudelleen")
    try:
        accounts.set(name, password, roles)
    except WrongAccount as error:
        raise typer.BadParameter(str(error)) from None
    typer.echo(f"Tallennettu: {name} ({', '.join(roles)})")


@app.command()
def statistics(since: Annotated[str, typer.Option(help="2026-11-01; otherwise the last 30 days")] = "",
               as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """How often what happened, by day: counts without a text or a person."""
    from bot.storage import tally

    today = moment_of("").date()
    first = moment_of(since).date() if since else today - timedelta(days=30)
    try:
        days = tally.tally(Settings().database, first, today)
    except tally.NoStatistics as error:
        typer.echo(f"Tilastoja ei voitu lukea. Tarkista asetus DIGIPORRAS_DATABASE. ({error})", err=True)
        raise typer.Exit(PROBLEMS) from None
    if as_json:
        print_json(tally.as_json(days))
    else:
        typer.echo(tally.plainly(days))


@app.command()
def understand(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """What is understood of each line of standard input: a JSON object a line."""
    refuse_broken_knowledge()
    from bot.web.logs import quiet_libraries

    quiet_libraries()
    from bot.assistant.understanding import understood_lines

    for line in understood_lines(sys.stdin):
        print(json.dumps(line, ensure_ascii=False), flush=True)
