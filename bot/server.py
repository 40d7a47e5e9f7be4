"""Serving: one process with the chat, the Rasa agent and the actions."""

from __future__ import annotations

import gc
from dataclasses import replace

import uvicorn
from fastapi import FastAPI

from bot import wiring
from bot.assistant.agent import assistant, load_agent
from bot.dialogue.outcome import switchboard
from bot.storage.register import ConversationRegister
from bot.storage.retention import keep_forgetting
from bot.storage.tables import open_engine
from bot.training import trained_model
from bot.web.app import create_app
from bot.web.contact import SWITCHBOARD


def build() -> FastAPI:
    """The application on the database of the settings, with the model of the present data."""
    engine = open_engine(wiring.settings().database)
    keep_forgetting(engine, wiring.settings().retention_days)
    agent = load_agent(trained_model(wiring.settings().models))
    phone = switchboard(wiring.knowledge())
    contact = replace(SWITCHBOARD, phone=phone) if phone else SWITCHBOARD
    return create_app(assistant(agent, engine), ConversationRegister(engine),
                      ready=agent.is_ready, contact=contact)


def run(host: str, port: int) -> None:
    """Serve until stopped."""
    print("digiporras: ladataan malli (loading the model) …", flush=True)
    app = build()
    _keep_what_is_loaded()
    print(f"digiporras: avoinna osoitteessa http://{host}:{port}/", flush=True)
    # Our own access log holds no ids or texts; the chat uses no WebSocket.
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, ws="none",
                server_header=False)


def _keep_what_is_loaded() -> None:
    """The model and the modules stay for good: the collector need not look through them in a turn."""
    gc.collect()
    gc.freeze()
