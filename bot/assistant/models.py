"""The agent of the present data. A model that is damaged is noticed at the start, set aside and trained anew."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from rasa.core.agent import Agent

from bot.assistant.agent import UnfitModel, load_agent
from bot.refusal import Refusal
from bot.training import trained_model

BROKEN = ".viallinen"


def fit_agent(models: Path, trained: Callable[[Path], Path] = trained_model) -> Agent:
    """An agent that knows what it was taught. Raises `Refusal` when a new model does not load either."""
    model = trained(models)
    try:
        return _loaded(model)
    except UnfitModel as error:
        print(f"digiporras: malli {model.name} on viallinen ({error}). Koulutetaan uusi "
              "(the model is damaged: training a new one).", file=sys.stderr, flush=True)
    _set_aside(model)
    try:
        return _loaded(trained(models))
    except UnfitModel as error:
        raise Refusal(f"Uusikaan malli ei toimi ({error}). Digiporrasta ei käynnistetä.") from error


def _loaded(model: Path) -> Agent:
    """Raises `UnfitModel`, whatever the damage does to Rasa: it has no exception of its own for it."""
    try:
        agent = load_agent(model)
    except UnfitModel:
        raise
    except Exception as error:
        raise UnfitModel(type(error).__name__) from error
    return agent


def _set_aside(model: Path) -> None:
    """Kept for who wants to know what happened to it. Another worker may have been first."""
    try:
        model.replace(model.with_name(model.name + BROKEN))
    except FileNotFoundError:
        pass
    except OSError as error:
        raise Refusal(f"Malli {model} on viallinen, eikä sitä voi siirtää syrjään: {error.strerror}. "
                      "Poista se ja käynnistä uudelleen.") from error
