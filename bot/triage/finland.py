"""The time zone that everything is told in."""

from __future__ import annotations

from zoneinfo import ZoneInfo

FINLAND = ZoneInfo("Europe/Helsinki")
