"""Building the agent: a trained model that has been tried out, our tracker store, the actions in process."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.brokers.broker import EventBroker
from rasa.utils.endpoints import EndpointConfig
from rasa.utils.log_utils import configure_structlog
from sqlalchemy import Engine

from bot import wiring
from bot.assistant.in_process import InProcessActions, call_actions_directly
from bot.assistant.rasa_assistant import RasaAssistant
from bot.assistant.shortcuts import domain_taken_as_checked, take_shortcuts
from bot.assistant.straight_graph import run_straight
from bot.components.responses import CheckedResponses
from bot.language import personal_data
from bot.storage.tracker_store import ConversationTrackerStore

KNOWN = {"hei": "greet", "kiitos": "thank", "haluan puhua ihmiselle": "ask_human"}
"""Messages whose intent a whole model cannot miss."""


class UnfitModel(RuntimeError):
    """The model loads but does not know what it was taught."""


def load_agent(model: Path) -> Agent:
    """The agent of a model, its actions in this process unless settings name a server.

    Raises `UnfitModel` when the model is not whole.
    """
    quiet_logging()
    call_actions_directly()
    take_shortcuts()
    server = wiring.settings().action_server
    actions = EndpointConfig(server) if server else InProcessActions()
    with domain_taken_as_checked():
        agent = Agent.load(str(model), action_endpoint=actions, generator=CheckedResponses())
    run_straight(agent.processor)
    _try_out(agent)
    return agent


def _try_out(agent: Agent) -> None:
    """A model that loads half is told at the start; and the first resident need not wait for it."""
    for text, intent in KNOWN.items():
        found = asyncio.run(agent.parse_message(text))["intent"]["name"]
        if found != intent:
            raise UnfitModel(f"Malli on viallinen: ”{text}” on {found}. Poista kansio models ja yritä uudelleen.")


def assistant(agent: Agent, engine: Engine, events: EventBroker | None = None) -> RasaAssistant:
    """The assistant of an agent, its conversations kept in a database, and told to `events` once they are."""
    store = ConversationTrackerStore(agent.domain, event_broker=events, engine=engine, mask=masked)
    agent.tracker_store = store
    if agent.processor:
        agent.processor.tracker_store = store
    return RasaAssistant(agent, store)


def masked(text: str) -> str:
    """The text without personal data; the services' own numbers stay."""
    numbers = wiring.knowledge().lexicon.service_numbers
    return personal_data.masked(text, personal_data.found(text, numbers))


def quiet_logging() -> None:
    """Rasa logs residents' words at debug level: never let it."""
    configure_structlog(logging.WARNING)
    logging.getLogger("rasa").setLevel(logging.WARNING)
