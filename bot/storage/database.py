"""The database: SQLite by default, PostgreSQL beyond one machine; its tables brought up to date at the opening."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.refusal import Refusal
from bot.storage import patience
from bot.storage.calls import AT_ONCE
from bot.storage.upgrade import upgrade

PRAGMAS = ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
"""Writers wait for each other, readers for nobody; a turn that was acknowledged is on the disk, and what was
forgotten is written over."""

POSTGRESQL = "postgresql+psycopg"


class DatabaseAway(Refusal):
    """The database does not answer, or not yet."""


def open_engine(url: str) -> Engine:
    """The database of `url`, its tables made or migrated when needed. A file's folder is made as well.

    Raises `Refusal` when it cannot be used, `DatabaseAway` when it may be later.
    """
    try:
        engine = connected(url)
        upgrade(engine)
    except OperationalError as error:
        raise DatabaseAway(_told(error)) from error
    except (SQLAlchemyError, OSError) as error:
        raise Refusal(_told(error)) from error
    return engine


def _told(error: Exception) -> str:
    why = getattr(error, "orig", None) or error
    return f"Tietokantaa ei voi käyttää. Tarkista asetus DIGIPORRAS_DATABASE. Syy: {why}"


def connected(url: str) -> Engine:
    """The database of `url` as it is."""
    parsed = _with_our_driver(make_url(url))
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    return _postgresql(parsed)


def answers(engine: Engine) -> bool:
    """Whether the database answers now."""
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _with_our_driver(url: URL) -> URL:
    """`postgresql://` and `postgres://`, as hosts often give it, mean psycopg."""
    return url.set(drivername=POSTGRESQL) if url.drivername in ("postgresql", "postgres") else url


def _postgresql(url: URL) -> Engine:
    """A connection that the server or a firewall has dropped is noticed before a turn is written to it. There is
    one for every call at once, and a few for the work in the background."""
    engine = create_engine(url, pool_pre_ping=True, pool_size=AT_ONCE, max_overflow=4,
                           pool_timeout=patience.SECONDS, connect_args=patience.ADDRESS)
    patience.be_patient(engine)
    return engine


def _sqlite(url: URL) -> Engine:
    if url.database not in (None, "", ":memory:"):
        Path(str(url.database)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(url)
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
