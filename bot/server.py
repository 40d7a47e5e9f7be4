"""Serving: one process with the chat, the Rasa agent and the actions."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from threading import Event

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine

from bot import wiring
from bot.assistant.agent import assistant, load_agent
from bot.dialogue.outcome import switchboard
from bot.knowledge.last_good import LastGood
from bot.knowledge.watching import Watch
from bot.settings import Settings
from bot.storage.database import answers, open_engine
from bot.storage.register import ConversationRegister
from bot.storage.retention import keep_forgetting
from bot.storage.secret import secret_in, strong
from bot.storage.staff_sessions import StaffSessions
from bot.training import trained_model
from bot.web import logs
from bot.web.app import create_app
from bot.web.contact import SWITCHBOARD
from bot.web.protection import Protection
from bot.web.pseudonyms import Pseudonyms
from bot.web.readiness import Readiness
from bot.web.serving import config
from bot.web.staff.accounts import Accounts
from bot.web.staff.door import Staff
from bot.web.staff.provider import Provider, ProviderSettings


def build() -> FastAPI:
    """The application on the database of the settings, with the model of the present data."""
    wiring.in_force().rely_on(LastGood(wiring.settings().knowledge_copy))
    engine = open_engine(wiring.settings().database)
    stop_forgetting = keep_forgetting(engine, wiring.settings().retention_days)
    agent = load_agent(trained_model(wiring.settings().models))
    phone = switchboard(wiring.knowledge())
    contact = replace(SWITCHBOARD, phone=phone) if phone else SWITCHBOARD
    watch = Watch(wiring.in_force(), wiring.settings().knowledge_polling).start()
    app = create_app(assistant(agent, engine), ConversationRegister(engine),
                     ready=Readiness(agent.is_ready, lambda: answers(engine)), contact=contact,
                     on_stop=lambda: _close(watch, stop_forgetting, engine),
                     protection=protection(wiring.settings()), staff=staff(wiring.settings(), engine))
    wiring.in_force().tell(app.state.measures.knowledge)
    return app


def _close(watch: Watch, stop_forgetting: Event, engine: Engine) -> None:
    watch.stop()
    stop_forgetting.set()
    engine.dispose()


def protection(settings: Settings) -> Protection:
    """Who may call and how often, as the settings have it."""
    rules = {"begin": settings.limit_begin, "address": settings.limit_address,
             "conversation": settings.limit_conversation, "sign_in": settings.limit_sign_in,
             "sign_in_address": settings.limit_sign_in_address}
    return Protection(Pseudonyms(_secret(settings)), rules, settings.redis, settings.cors_origins,
                      settings.trusted_proxies)


def staff(settings: Settings, engine: Engine) -> Staff:
    """The sign-in of professionals and editors; the organisation's own one when the settings name it."""
    return Staff(Accounts(settings.users), StaffSessions(engine), settings.session_hours,
                 Provider(_provider_settings(settings)) if settings.oidc_issuer else None)


def _provider_settings(settings: Settings) -> ProviderSettings:
    roles = ((settings.oidc_professional, "professional"), (settings.oidc_editor, "editor"))
    return ProviderSettings(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret,
                            settings.public_url, settings.oidc_scope, settings.oidc_roles_claim, roles)


def _secret(settings: Settings) -> bytes:
    return strong(settings.secret) if settings.secret else secret_in(settings.secret_file)


def run(host: str, port: int) -> None:
    """Serve until stopped."""
    print("digiporras: ladataan malli (loading the model) …", flush=True)
    app = build()
    logs.configure(sys.stderr)
    _keep_what_is_loaded()
    print(f"digiporras: avoinna osoitteessa http://{host}:{port}/", flush=True)
    uvicorn.Server(config(app, host, port)).run()


def _keep_what_is_loaded() -> None:
    """The model and the modules stay for good: the collector need not look through them in a turn."""
    gc.collect()
    gc.freeze()
