"""Serving: a process with the chat, the Rasa agent and the actions, alone or as one of several workers."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI
from rasa.core.brokers.broker import EventBroker
from sqlalchemy import Engine

from bot import wiring
from bot.assistant.agent import assistant
from bot.assistant.insight import RasaInsight
from bot.assistant.models import fit_agent
from bot.dialogue.outcome import switchboard
from bot.editing.desk import Desk
from bot.knowledge.last_good import LastGood
from bot.knowledge.watching import Watch
from bot.settings import Settings
from bot.storage.database import answers, open_engine
from bot.storage.register import ConversationRegister
from bot.storage.retention import keep_forgetting
from bot.storage.sample import Sample
from bot.storage.secret import secret_of
from bot.storage.staff_sessions import StaffSessions
from bot.web import logs
from bot.web.app import create_app
from bot.web.contact import SWITCHBOARD
from bot.web.editors.office import Editing
from bot.web.measures import Measures
from bot.web.protection import Protection
from bot.web.pseudonyms import Pseudonyms
from bot.web.readiness import Readiness
from bot.web.serving import config
from bot.web.site import Site
from bot.web.staff.accounts import Accounts
from bot.web.staff.door import Staff
from bot.web.staff.provider_settings import ProviderSettings

if TYPE_CHECKING:
    from bot.web.staff.provider import Provider


def build() -> FastAPI:
    """The application on the database of the settings, with the model of the present data."""
    wiring.in_force().rely_on(LastGood(wiring.settings().knowledge_copy))
    settings, measures = wiring.settings(), Measures()
    events, stop_events = _events(settings.events, measures)
    engine = open_engine(settings.database)
    stop_forgetting = keep_forgetting(engine, settings.retention_days)
    agent = fit_agent(settings.models)
    phone = switchboard(wiring.knowledge())
    contact = replace(SWITCHBOARD, phone=phone) if phone else SWITCHBOARD
    watch = Watch(wiring.in_force(), settings.knowledge_polling).start()
    guard = protection(settings)
    app = create_app(assistant(agent, engine, events), ConversationRegister(engine),
                     ready=Readiness(agent.is_ready, lambda: answers(engine)), contact=contact, measures=measures,
                     on_stop=lambda: _stop(watch.stop, stop_events, stop_forgetting.set, engine.dispose),
                     protection=guard, staff=staff(settings, engine), site=site(settings),
                     insight=RasaInsight(agent, agent.tracker_store),
                     editing=editing(settings, engine, guard.names))
    wiring.in_force().tell(measures.knowledge)
    return app


def editing(settings: Settings, engine: Engine, names: Pseudonyms) -> Editing:
    """What editors work on: the knowledge in force, with drafts and the rest in the settings' `var`, and the monthly
    sample of conversations."""
    return Editing(Desk(wiring.in_force(), settings.var), wiring.in_force(), settings.responsible,
                   Sample(engine, names.of))


def _stop(*parts: Callable[[], None]) -> None:
    for stop in parts:
        stop()


def _events(address: str, measures: Measures) -> tuple[EventBroker | None, Callable[[], None]]:
    """The event stream that the settings name, and how it is stopped."""
    if not address:
        return None, lambda: None
    from bot.assistant.brokers import endpoint
    from bot.assistant.event_stream import EventStream

    stream = EventStream(endpoint(address), measures.faults.labels("events").inc)
    return stream, stream.stop


def site(settings: Settings) -> Site:
    """What residents are shown, as the settings have it. Raises `WrongAddress`."""
    return Site(settings.route_url, settings.tiles_url, settings.tiles_attribution, settings.feedback,
                settings.retention_days)


def protection(settings: Settings) -> Protection:
    """Who may call and how often, as the settings have it."""
    rules = {"begin": settings.limit_begin, "address": settings.limit_address,
             "conversation": settings.limit_conversation, "sign_in": settings.limit_sign_in,
             "sign_in_address": settings.limit_sign_in_address}
    names = Pseudonyms(secret_of(settings.secret, settings.secret_file))
    return Protection(names, rules, settings.redis, settings.cors_origins, settings.trusted_proxies,
                      settings.metrics_token)


def staff(settings: Settings, engine: Engine) -> Staff:
    """The sign-in of professionals and editors; the organisation's own one when the settings name it."""
    return Staff(Accounts(settings.users), StaffSessions(engine), settings.session_hours,
                 _provider(settings) if settings.oidc_issuer else None)


def _provider(settings: Settings) -> Provider:
    from bot.web.staff.provider import Provider

    return Provider(_provider_settings(settings))


def _provider_settings(settings: Settings) -> ProviderSettings:
    roles = ((settings.oidc_professional, "professional"), (settings.oidc_editor, "editor"))
    return ProviderSettings(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret,
                            settings.public_url, settings.oidc_scope, settings.oidc_roles_claim, roles)


def run(host: str, port: int) -> None:
    """Serve until stopped."""
    print("digiporras: ladataan malli (loading the model) …", flush=True)
    app = build()
    logs.configure(sys.stderr)
    keep_what_is_loaded()
    print(f"digiporras: avoinna osoitteessa http://{host}:{port}/", flush=True)
    uvicorn.Server(config(app, host, port)).run()


def keep_what_is_loaded() -> None:
    """The model and the modules stay for good: the collector need not look through them in a turn, nor once
    now (0.3 s). It begins to work with what comes after them."""
    gc.freeze()
    gc.enable()
