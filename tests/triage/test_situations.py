"""The situations that editors write (tests/situations): each is decided and compared."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge import vocabulary
from bot.triage.catalogue import Catalogue
from bot.triage.decision import Decision, decide
from bot.triage.facts import Facts

FOLDER = Path(__file__).parents[1] / "situations"
MONDAY_MORNING = "2026-11-23T10:00"
KEYS = {"nimi", "tiedot", "hetki", "porras", "säännöt", "ensimmäinen", "keinot", "ei_keinoja",
        "ehdotukset", "ei_ehdotuksia", "kysytään", "ei_kysytä", "seuraavaksi", "portaikko"}


def _situations() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        found += [pytest.param(item, id=f"{path.stem}: {item['nimi']}") for item in content["tilanteet"]]
    return found


@pytest.mark.parametrize("situation", _situations())
def test_situation(situation: dict[str, Any], catalogue: Catalogue) -> None:
    assert set(situation) <= KEYS, "tuntematon avain tilanteessa"
    now = datetime.fromisoformat(situation.get("hetki", MONDAY_MORNING))
    decision = decide(_facts(situation["tiedot"]), catalogue, now)
    expected, found = _expected(situation), _found(decision)
    assert {key: found[key] for key in expected} == expected
    _compare_lists(situation, decision)


def _compare_lists(situation: dict[str, Any], decision: Decision) -> None:
    kinds = {referral.kind for referral in decision.referrals}
    ids = {referral.support.id for referral in decision.referrals}
    asked = set(decision.ask)
    for key, there in (("keinot", True), ("ei_keinoja", False)):
        wanted = {vocabulary.KINDS[word] for word in situation.get(key, [])}
        assert (wanted <= kinds) if there else not (wanted & kinds), f"{key}: {sorted(kinds)}"
    for key, there in (("ehdotukset", True), ("ei_ehdotuksia", False)):
        wanted = set(situation.get(key, []))
        assert (wanted <= ids) if there else not (wanted & ids), f"{key}: {sorted(ids)}"
    for key, there in (("kysytään", True), ("ei_kysytä", False)):
        wanted = {vocabulary.FACTS[word] for word in situation.get(key, [])}
        assert (wanted <= asked) if there else not (wanted & asked), f"{key}: {sorted(asked)}"


def _expected(situation: dict[str, Any]) -> dict[str, Any]:
    readers = {
        "porras": lambda word: vocabulary.STEPS[word],
        "säännöt": set,
        "ensimmäinen": lambda word: vocabulary.KINDS[word],
        "seuraavaksi": lambda word: vocabulary.FACTS[word],
        "portaikko": {"asukas": "resident", "ammattilainen": "professional"}.__getitem__,
    }
    return {key: read(situation[key]) for key, read in readers.items() if key in situation}


def _found(decision: Decision) -> dict[str, Any]:
    return {
        "porras": decision.step.id,
        "säännöt": {finding.rule for finding in decision.findings},
        "ensimmäinen": decision.referrals[0].kind,
        "seuraavaksi": next(iter(decision.ask), None),
        "portaikko": decision.ladder.id,
    }


def _facts(words: dict[str, Any]) -> Facts:
    return Facts.of({vocabulary.FACTS[key]: _value(vocabulary.FACTS[key], word)
                     for key, word in words.items()})


def _value(fact: str, word: Any) -> Any:
    names = vocabulary.VALUES.get(fact)
    if names is None:
        return "outside" if word == "muualla" else word
    return [names[w] for w in word] if isinstance(word, list) else names[word]


def test_every_rule_and_kind_is_met_in_both_directions(catalogue: Catalogue) -> None:
    situations = [param.values[0] for param in _situations()]
    assert len(situations) >= 60
    rules = {rule.id for ladder in (catalogue.resident, catalogue.professional) for rule in ladder.rules}
    met = [set(situation.get("säännöt", rules)) for situation in situations]
    assert set().union(*(found for found in met if found != rules)) >= rules
    assert all(any(rule not in found for found in met) for rule in rules)
    for key in ("keinot", "ei_keinoja"):
        named = {word for situation in situations for word in situation.get(key, [])}
        named |= {situation.get("ensimmäinen") for situation in situations if key == "keinot"}
        assert named >= set(vocabulary.KINDS) - {"ihminen"}, key
