"""Building the agent: the newest trained model, our tracker store, the actions in process."""

from __future__ import annotations

import logging
from pathlib import Path

from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig
from rasa.utils.log_utils import configure_structlog
from sqlalchemy import Engine

from bot import wiring
from bot.assistant.in_process import InProcessActions, check_results_with_one_validator
from bot.assistant.rasa_assistant import RasaAssistant
from bot.components.responses import CheckedResponses
from bot.storage.tracker_store import ConversationTrackerStore


class NoModel(RuntimeError):
    """There is no trained model to load."""


def newest_model(folder: Path) -> Path:
    """The newest model in the folder. Raises `NoModel`."""
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise NoModel("Koulutettua mallia ei ole. Aja ensin: ./digiporras train")
    return models[-1]


def load_agent(model: Path) -> Agent:
    """The agent of a model, its actions in this process unless settings name a server."""
    quiet_logging()
    check_results_with_one_validator()
    server = wiring.settings().action_server
    actions = EndpointConfig(server) if server else InProcessActions()
    return Agent.load(str(model), action_endpoint=actions, generator=CheckedResponses())


def assistant(agent: Agent, engine: Engine) -> RasaAssistant:
    """The assistant of an agent, its conversations kept in a database."""
    store = ConversationTrackerStore(agent.domain, engine=engine)
    agent.tracker_store = store
    if agent.processor:
        agent.processor.tracker_store = store
    return RasaAssistant(agent, store)


def quiet_logging() -> None:
    """Rasa logs residents' words at debug level: never let it."""
    configure_structlog(logging.WARNING)
    logging.getLogger("rasa").setLevel(logging.WARNING)
