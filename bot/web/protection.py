"""What guards the application from outside, each part chosen by a setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.web.pseudonyms import Pseudonyms
from bot.web.rate_limits import GENEROUS


@dataclass(frozen=True)
class Protection:
    """`origins` are the sites whose pages may call the interface, `proxies` the addresses or networks
    whose forwarded headers are believed; both are empty by default. `redis` empty counts limits and
    takes turns in this process alone. With a `metrics_token`, /metrics is only for who shows it."""

    names: Pseudonyms = field(default_factory=Pseudonyms)
    rules: Mapping[str, str] = field(default_factory=lambda: GENEROUS)
    redis: str = ""
    origins: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    metrics_token: str = field(default="", repr=False)
