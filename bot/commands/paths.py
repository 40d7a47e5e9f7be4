"""Paths: one asked for, all proved, some kept as situations."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Annotated, Optional

import typer

from bot.commands.app import PROBLEMS, USAGE, app
from bot.commands.given import moment_of, of_link, values_of
from bot.commands.knowledge_first import refuse_broken_knowledge
from bot.commands.printed import print_json, short
from bot.settings import ROOT


@app.command()
def path(facts: Annotated[Optional[list[str]], typer.Argument(help="fact=value …")] = None,
         at: Annotated[str, typer.Option(help="2026-12-24T10:00")] = "",
         as_json: Annotated[bool, typer.Option("--json")] = False,
         batch: Annotated[bool, typer.Option(help="a JSON object a line on standard input")] = False) -> None:
    """Where a person with these facts is placed and guided, and why."""
    from bot.paths.asked import path_of, plainly

    refuse_broken_knowledge()
    now = moment_of(at)
    if batch:
        raise typer.Exit(_batch(now))
    outcome = path_of(values_of(facts or []), now)
    if as_json:
        print_json(outcome)
    elif "error" in outcome:
        typer.echo(outcome["error"]["detail"], err=True)
    else:
        typer.echo(plainly(outcome))
    raise typer.Exit(USAGE if "error" in outcome else 0)


@app.command()
def paths(as_json: Annotated[bool, typer.Option("--json")] = False,
          diff: Annotated[str, typer.Option(help="a git revision to compare with")] = "") -> None:
    """Prove the promises over every combination of facts; exit status 1 when one breaks."""
    from bot.paths.difference import differences
    from bot.paths.verification import verify

    refuse_broken_knowledge()
    report = differences(diff) if diff else verify()
    if as_json:
        print_json(report.as_dict())
    else:
        typer.echo(report.plainly())
    raise typer.Exit(0 if report.holds else PROBLEMS)


@app.command()
def situation(name: Annotated[str, typer.Argument(help="a name of its own, no resident's")],
              facts: Annotated[Optional[list[str]], typer.Argument(help="fact=value …")] = None,
              link: Annotated[str, typer.Option(help="a link that a professional shared")] = "",
              at: Annotated[str, typer.Option(help="2026-12-24T10:00")] = "",
              save: Annotated[bool, typer.Option(help="write it into tests/situations")] = False) -> None:
    """Keep a path as a situation: YAML that is also a test."""
    from bot import wiring
    from bot.paths.asked import path_of
    from bot.paths.situations import FOLDER, file_for, kept
    from bot.triage.facts import Facts

    refuse_broken_knowledge()
    told, now = of_link(link) if link else (values_of(facts or []), moment_of(at))
    outcome = path_of(told, now)
    if "error" in outcome:
        typer.echo(outcome["error"]["detail"], err=True)
        raise typer.Exit(USAGE)
    text = kept(name, Facts.of(told), wiring.catalogue(), now)
    if not save:
        typer.echo(text)
        return
    path = FOLDER / file_for(name)
    if path.exists():
        raise typer.BadParameter(f"Tiedosto on jo olemassa: {short(path)}")
    path.write_text(text, encoding="utf-8")
    typer.echo(short(path))


@app.command()
def situations(as_json: Annotated[bool, typer.Option("--json")] = False,
               why: Annotated[bool, typer.Option(help="find the edit that changed each, in git's history")] = False
               ) -> None:
    """Run all saved situations again; exit status 1 when one has changed."""
    from bot import wiring
    from bot.paths.replay import cause, replay
    from bot.paths.situations import FOLDER, read_situations

    refuse_broken_knowledge()
    report = replay(read_situations(FOLDER), wiring.catalogue())
    if as_json:
        print_json(report.as_dict())
    else:
        typer.echo(report.plainly())
        for one in report.changed if why else ():
            typer.echo(f"{one.situation.name}: {cause(one.situation, ROOT) or 'muutosta ei löytynyt historiasta'}")
    raise typer.Exit(0 if report.holds else PROBLEMS)


def _batch(now: datetime) -> int:
    from bot.paths.asked import path_of_json

    status = 0
    for line in sys.stdin:
        if line.strip():
            outcome = path_of_json(line, now)
            status = USAGE if "error" in outcome else status
            print(json.dumps(outcome, ensure_ascii=False), flush=False)
    return status
