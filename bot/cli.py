"""The command line: `./digiporras COMMAND`."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from bot.refusal import Refusal
from bot.settings import ROOT, Settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Digiporras: chatbot for digital support in Pirkanmaa.")
PROBLEMS, USAGE = 1, 2


@app.command()
def serve(host: str = "127.0.0.1", port: int = 8000, workers: int = 1) -> None:
    """Open the chat: train the model if needed, then serve it with one process or several."""
    if workers < 1:
        raise typer.BadParameter("Palvelinprosesseja pitää olla vähintään yksi, esimerkiksi --workers 2.")
    from bot.web.logs import quiet_libraries

    _warn_of_broken_knowledge()
    quiet_libraries()
    if workers > 1:
        from bot.workers import run as run_workers

        raise typer.Exit(run_workers(host, port, workers))
    gc.disable()    # all that is loaded stays: looking it through meanwhile is a quarter of a start
    from bot.server import run

    run(host, port)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def test(context: typer.Context) -> None:
    """Run the tests; further arguments go to pytest."""
    raise typer.Exit(subprocess.call([sys.executable, "-m", "pytest", *context.args], cwd=ROOT))


@app.command()
def train() -> None:
    """Train the model, unless it is trained already for these data."""
    _refuse_broken_knowledge()
    from bot.training import trained_model

    typer.echo(_short(trained_model(Settings().models)))


@app.command()
def check(files: Annotated[Optional[list[Path]], typer.Argument()] = None,
          as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Check the knowledge: every problem at once, in Finnish. Exit status 1 when there are any."""
    from bot.knowledge import checking

    report = checking.check(Settings().knowledge, files or ())
    if as_json:
        _print_json([problem.as_dict() for problem in report.problems])
    else:
        for line in report.plainly():
            typer.echo(line)
    raise typer.Exit(0 if report.is_clean else PROBLEMS)


@app.command()
def schema() -> None:
    """Write the JSON Schemas of the knowledge files anew (knowledge/skeema)."""
    from bot.knowledge.schemas import write_schemas

    for path in write_schemas(Settings().knowledge / "skeema"):
        typer.echo(_short(path))


@app.command()
def widget() -> None:
    """Make the chat's one file, bot/web/static/widget.js, of its modules in bot/web/widget."""
    from bot.web.bundle import NoTools, build

    try:
        typer.echo(_short(build()))
    except NoTools as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(PROBLEMS) from error


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
        _print_json({address: {**vars(result), "checked": result.checked.isoformat(), "places": places[address]}
                     for address, result in results.items()})
    else:
        for address, result in failing.items():
            typer.echo(f"{', '.join(places[address])}: {address} {result.reason}")
        typer.echo(f"Osoitteita tarkistettiin {len(results)}. Niistä ei toiminut {len(failing)}.")
    raise typer.Exit(PROBLEMS if failing else 0)


@app.command()
def path(facts: Annotated[Optional[list[str]], typer.Argument(help="fact=value …")] = None,
         at: Annotated[str, typer.Option(help="2026-12-24T10:00")] = "",
         as_json: Annotated[bool, typer.Option("--json")] = False,
         batch: Annotated[bool, typer.Option(help="a JSON object a line on standard input")] = False) -> None:
    """Where a person with these facts is placed and guided, and why."""
    from bot.paths.asked import path_of, plainly

    _refuse_broken_knowledge()
    now = _moment(at)
    if batch:
        raise typer.Exit(_batch(now))
    outcome = path_of(_values(facts or []), now)
    if as_json:
        _print_json(outcome)
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

    _refuse_broken_knowledge()
    report = differences(diff) if diff else verify()
    if as_json:
        _print_json(report.as_dict())
    else:
        typer.echo(report.plainly())
    raise typer.Exit(0 if report.holds else PROBLEMS)


@app.command()
def understand(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """What is understood of each line of standard input: a JSON object a line."""
    _refuse_broken_knowledge()
    from bot.web.logs import quiet_libraries

    quiet_libraries()
    from bot.assistant.understanding import understood_lines

    for line in understood_lines(sys.stdin):
        print(json.dumps(line, ensure_ascii=False), flush=True)


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

    today = _moment("").date()
    first = _moment(since).date() if since else today - timedelta(days=30)
    try:
        days = tally.tally(Settings().database, first, today)
    except tally.NoStatistics as error:
        typer.echo(f"Tilastoja ei voitu lukea. Tarkista asetus DIGIPORRAS_DATABASE. ({error})", err=True)
        raise typer.Exit(PROBLEMS) from None
    if as_json:
        _print_json(tally.as_json(days))
    else:
        typer.echo(tally.plainly(days))


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

    _refuse_broken_knowledge()
    told, now = _of_link(link) if link else (_values(facts or []), _moment(at))
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
        raise typer.BadParameter(f"Tiedosto on jo olemassa: {_short(path)}")
    path.write_text(text, encoding="utf-8")
    typer.echo(_short(path))


@app.command()
def situations(as_json: Annotated[bool, typer.Option("--json")] = False,
               why: Annotated[bool, typer.Option(help="find the edit that changed each, in git's history")] = False
               ) -> None:
    """Run all saved situations again; exit status 1 when one has changed."""
    from bot import wiring
    from bot.paths.replay import cause, replay
    from bot.paths.situations import FOLDER, read_situations

    _refuse_broken_knowledge()
    report = replay(read_situations(FOLDER), wiring.catalogue())
    if as_json:
        _print_json(report.as_dict())
    else:
        typer.echo(report.plainly())
        for one in report.changed if why else ():
            typer.echo(f"{one.situation.name}: {cause(one.situation, ROOT) or 'muutosta ei löytynyt historiasta'}")
    raise typer.Exit(0 if report.holds else PROBLEMS)


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


def main() -> None:
    """Run the command line."""
    try:
        app(prog_name="./digiporras")
    except Refusal as refusal:
        typer.echo(f"digiporras: {refusal}", err=True)
        sys.exit(PROBLEMS)


def _refuse_broken_knowledge() -> None:
    from bot import wiring
    from bot.knowledge.problems import KnowledgeError

    try:
        wiring.knowledge()
    except KnowledgeError as error:
        typer.echo(f"Tietopohjassa on korjattavaa:\n{error}", err=True)
        raise typer.Exit(PROBLEMS) from None


def _warn_of_broken_knowledge() -> None:
    """Serving goes on with the knowledge that was last in force; only where there is none, it cannot."""
    from bot import wiring
    from bot.knowledge.last_good import LastGood

    wiring.in_force().rely_on(LastGood(Settings().knowledge_copy))
    _refuse_broken_knowledge()
    for problem in wiring.in_force().status.refused:
        typer.echo(str(problem), err=True)
    if wiring.in_force().status.refused:
        typer.echo("Tietopohjassa on korjattavaa. Käytetään sitä, joka oli viimeksi voimassa.", err=True)


def _batch(now: datetime) -> int:
    from bot.paths.asked import path_of_json

    status = 0
    for line in sys.stdin:
        if line.strip():
            outcome = path_of_json(line, now)
            status = USAGE if "error" in outcome else status
            print(json.dumps(outcome, ensure_ascii=False), flush=False)
    return status


def _values(facts: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for item in facts:
        name, sign, value = item.partition("=")
        if not sign:
            raise typer.BadParameter(f"Kirjoita muodossa asia=arvo, esimerkiksi device=none: ”{item}”")
        values[name] = [v for v in value.split(",") if v] if name == "special" else value
    return values


def _of_link(link: str) -> tuple[dict[str, Any], datetime]:
    from urllib.parse import parse_qsl, urlsplit

    from bot import wiring
    from bot.paths.query import facts_in

    pairs = parse_qsl(urlsplit(link).query)
    facts, mistakes = facts_in(pairs, wiring.catalogue())
    if mistakes:
        raise typer.BadParameter(" ".join(mistakes))
    return facts.known(), _moment(dict(pairs).get("hetki", ""))


def _moment(at: str) -> datetime:
    from bot import wiring

    if not at:
        return wiring.now()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise typer.BadParameter(f"Kirjoita aika muodossa 2026-12-24T10:00: ”{at}”") from None
    return moment.astimezone(wiring.FINLAND).replace(tzinfo=None) if moment.tzinfo else moment


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    main()
