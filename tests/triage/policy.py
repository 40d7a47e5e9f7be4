"""The triage policy (triage-policy.md) stated a second time, for the tests only.

Written from the policy's text and tables, not from the core: what the two disagree on is a
mistake in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from bot.triage.facts import VALUES, Facts
from bot.triage.supports import Support

MAIN_KINDS = {
    1: {"self_help"},
    2: {"practice", "device_access"},
    3: {"chat", "phone", "remote_point"},
    4: {"support_point", "peer_support"},
    5: {"assisted_authorization", "acting_for_other", "support_point", "spoken_service"},
}
"""Main kinds by step."""

FIRST_ON_STEP_5 = (
    ("acts-for-other", ["acting_for_other", "assisted_authorization"]),
    ("somebody-does-it", ["spoken_service", "acting_for_other"]),
    ("does-together", ["support_point"]),
    ("no-identification", ["assisted_authorization", "spoken_service"]),
)
"""The first that matches decides what the suggestions begin with."""

VISITS = {"support_point", "remote_point", "device_access", "peer_support", "assisted_authorization"}
OWN_WORK_STEP = {"alone": 1, "practice": 2, "guided": 3, "beside": 4, "together": 4, "unable": 4}
WORSE = {
    "device": ["smartphone", "basic_phone", "none"],
    "device_works": ["yes", "no"],
    "connection": ["works", "unreliable", "none"],
    "identification": ["works", "broken", "none"],
    "skill": ["alone", "practice", "guided", "beside", "together", "unable"],
}
"""From best to worst: whoever loses something moves right."""


@dataclass(frozen=True)
class Circumstances:
    """What the facts say for certain; unknown is never "no"."""

    no_usable_device: bool
    not_online: bool
    strong_identification: bool
    phone: bool
    helped_by_writer: bool


def circumstances(f: Facts, strong: Mapping[str, bool]) -> Circumstances:
    """The policy's definitions below the table of facts and the table of rules."""
    no_device = f.device in {"none", "basic_phone"} or f.device_works == "no"
    if f.need == "identification":
        identification = True
    elif f.service is not None:
        identification = strong[f.service]
    else:
        identification = f.need == "use_service"
    broken_phone = f.device in {"smartphone", "basic_phone"} and f.device_works == "no"
    return Circumstances(
        no_usable_device=no_device,
        not_online=no_device or f.connection in {"none", "unreliable"},
        strong_identification=identification,
        phone=f.device != "none" and not broken_phone,
        helped_by_writer=f.audience in {"other", "professional"},
    )


def rules(f: Facts, strong: Mapping[str, bool]) -> dict[str, int]:
    """Every rule of the placement table that matches, with the step that it demands."""
    c, special = circumstances(f, strong), f.special or frozenset()
    unable = f.skill == "unable"
    no_identification = c.strong_identification and f.identification == "none"
    table = [
        ("device-missing", 2, f.device in {"none", "basic_phone"} or f.device_works == "no"),
        ("connection-missing", 2, f.connection in {"none", "unreliable"}),
        ("wants-to-practise", 2, f.skill == "practice" or f.need == "learn"),
        ("needs-advice", 3, f.skill == "guided"),
        ("identification-broken", 3, c.strong_identification and f.identification == "broken"),
        ("safety-concern", 3, f.need == "digital_safety"),
        ("advice-without-device", 4, f.skill == "guided" and c.no_usable_device),
        ("somebody-beside", 4, f.skill == "beside"),
        ("remote-not-possible", 4, f.skill == "guided" and "hearing" in special and c.not_online),
        ("does-together", 5, f.skill == "together"),
        ("somebody-does-it", 5, unable),
        ("no-identification", 5, no_identification),
        ("acts-for-other", 5, f.need == "act_for_other"
         or (f.audience == "other" and (unable or no_identification))),
    ]
    return {rule: step for rule, step, matches in table if matches}


def place(f: Facts, strong: Mapping[str, bool]) -> tuple[str, int]:
    """The ladder and the step: the highest that any matching rule demands, 1 with none."""
    if f.need == "own_work":
        return "professional", OWN_WORK_STEP.get(f.skill or "", 1)
    return "resident", max(rules(f, strong).values(), default=1)


def unusable(support: Support, kind: str, f: Facts, strong: Mapping[str, bool]) -> str | None:
    """Why this person cannot use this suggestion; `None` when they can."""
    c, special = circumstances(f, strong), f.special or frozenset()
    online = c.helped_by_writer or not c.not_online
    calls = c.helped_by_writer or (c.phone and "hearing" not in special)
    travels = "cannot_travel" not in special or support.comes_home
    lends = "device_and_connection" in support.offers and travels
    faults = {
        "needs to be online": kind in {"self_help", "practice"} and not (online or lends),
        "chat needs to be online": kind == "chat" and not online,
        "phone needs a phone and hearing": kind == "phone" and not calls,
        "the human is reached by phone only": kind == "human" and bool(support.phone) and not calls,
        "cannot travel": kind in VISITS and not travels,
        "a minor cannot authorize": kind == "assisted_authorization" and "minor" in special,
        "this area's own, for one who lives outside":
            f.municipality == "outside" and support.region == "pirkanmaa",
        "another area's, for one who lives here":
            f.municipality != "outside" and support.region == "elsewhere",
        "a place, with the municipality unknown": f.municipality is None and support.place is not None,
    }
    return next((fault for fault, true in faults.items() if true), None)


def taken_away(f: Facts) -> Iterator[Facts]:
    """The same person with something taken away, a thing at a time."""
    for fact, values in WORSE.items():
        value = "smartphone" if getattr(f, fact) in ("computer", "tablet") else getattr(f, fact)
        if value in values:
            yield from (f.with_(**{fact: worse}) for worse in values[values.index(value) + 1:])


def facts(services: list[str], municipalities: list[str], complete: bool = False
          ) -> st.SearchStrategy[Facts]:
    """Random facts: each known or unknown, or all known. Own work is of professionals only."""
    def of(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
        return values if complete else st.none() | values

    words = {name: of(st.sampled_from(values)) for name, values in VALUES.items() if name != "special"}
    words["service"] = of(st.sampled_from(services))
    words["municipality"] = of(st.sampled_from([*municipalities, "outside"]))
    words["special"] = of(st.frozensets(st.sampled_from(VALUES["special"]), max_size=3))
    return st.builds(Facts, **words).map(_professional_at_work)


def _professional_at_work(f: Facts) -> Facts:
    return f.with_(audience="professional") if f.need == "own_work" and f.audience else f
