"""What the database may say instead of an answer. This module knows no library: others may name these."""

from __future__ import annotations


class Outage(RuntimeError):
    """The database could not do what was asked. What was being stored may be stored or not, but never in part."""


class Away(Outage):
    """It does not answer, or not in time: asked again in a moment, it may."""


class Full(Outage):
    """There is no room to store more. What is stored already can be read."""
