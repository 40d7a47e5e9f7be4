"""Run by Alembic: migrates on the connection that bot/storage/upgrade.py gives, in its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
