"""The command line: `./digiporras COMMAND`."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from bot.settings import ROOT, Settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Digiporras: chatbot for digital support in Pirkanmaa.")
PROBLEMS, USAGE = 1, 2


@app.command()
def serve(host: str = "127.0.0.1", port: int = 8000, workers: int = 1) -> None:
    """Open the chat: train the model if needed, then serve it."""
    gc.disable()    # all that is loaded stays: looking it through meanwhile is a fifth of a start
    _refuse_broken_knowledge()
    _quiet_libraries()
    from bot.server import run

    if workers != 1:
        typer.echo("Tässä versiossa palvelimella on vain yksi prosessi. Jatketaan sillä.", err=True)
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
    from bot.knowledge.library import examine

    _, problems = examine(Settings().knowledge)
    wanted = {path.resolve() for path in files or ()}
    missing = [path for path in files or () if not path.exists()]
    folder = Settings().knowledge.parent
    shown = [p for p in problems if not wanted or (folder / p.file).resolve() in wanted]
    if as_json:
        typer.echo(json.dumps([problem.as_dict() for problem in shown], ensure_ascii=False, indent=2))
    else:
        for path in missing:
            typer.echo(f"Tiedostoa ei ole: {path}")
        for problem in shown:
            typer.echo(str(problem))
        if not shown and not missing:
            typer.echo("Kaikki kunnossa.")
    raise typer.Exit(PROBLEMS if shown or missing else 0)


@app.command()
def schema() -> None:
    """Write the JSON Schemas of the knowledge files anew (knowledge/skeema)."""
    from bot.knowledge.schemas import write_schemas

    for path in write_schemas(Settings().knowledge / "skeema"):
        typer.echo(_short(path))


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
    _quiet_libraries()
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
    app(prog_name="./digiporras")


def _refuse_broken_knowledge() -> None:
    from bot import wiring
    from bot.knowledge.problems import KnowledgeError

    try:
        wiring.knowledge()
    except KnowledgeError as error:
        typer.echo(f"Tietopohjassa on korjattavaa:\n{error}", err=True)
        raise typer.Exit(PROBLEMS) from None


def _quiet_libraries() -> None:
    """Rasa's pinned libraries warn of each other at import; none of it is for who runs this."""
    import warnings

    warnings.showwarning = lambda *_, **__: None


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
