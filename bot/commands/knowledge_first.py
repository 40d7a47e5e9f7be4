"""Before a command begins: is the knowledge whole?"""

from __future__ import annotations

import typer

from bot.commands.app import PROBLEMS
from bot.settings import Settings


def refuse_broken_knowledge() -> None:
    """End with the problems when the knowledge has any."""
    from bot import wiring
    from bot.knowledge.problems import KnowledgeError

    try:
        wiring.knowledge()
    except KnowledgeError as error:
        typer.echo(f"Tietopohjassa on korjattavaa:\n{error}", err=True)
        raise typer.Exit(PROBLEMS) from None


def rely_on_the_last_good() -> None:
    """Serving goes on with the knowledge that was last in force; only where there is none, it cannot."""
    from bot import wiring
    from bot.knowledge.last_good import LastGood

    wiring.in_force().rely_on(LastGood(Settings().knowledge_copy))
    refuse_broken_knowledge()
    for problem in wiring.in_force().status.refused:
        typer.echo(str(problem), err=True)
    if wiring.in_force().status.refused:
        typer.echo("Tietopohjassa on korjattavaa. Käytetään sitä, joka oli viimeksi voimassa.", err=True)
