"""Checks of portaat.yaml against itself, the services and the municipalities."""

from __future__ import annotations

from collections.abc import Mapping

from bot.knowledge import vocabulary
from bot.knowledge.files import Files
from bot.knowledge.ladders import FirstEntry, LadderEntry, LaddersFile, rule_locations
from bot.knowledge.municipalities import MunicipalitiesFile
from bot.knowledge.problems import did_you_mean
from bot.knowledge.repetitions import unique
from bot.knowledge.services import ServicesFile
from bot.knowledge.yaml_file import Location, YamlFile
from bot.triage.conditions import AllOf, AnyOf, Condition, RuleMatched
from bot.triage.facts import OUTSIDE


def check_ladders(files: Files) -> None:
    """Note every rule that refers to what is not there, and every ladder that is not as the policy has it."""
    file, both = files.one(LaddersFile)
    service_file, services = files.one(ServicesFile)
    place_file, places = files.one(MunicipalitiesFile)
    known = {"service": (service_file, {entry.id for entry in services.services}),
             "municipality": (place_file, {entry.name for entry in places.municipalities} | {OUTSIDE})}
    _check_steps(file, "asukkaan_portaat", both.resident, 5)
    _check_steps(file, "ammattilaisen_portaat", both.professional, 4)
    for at, ladder in (("asukkaan_portaat", both.resident), ("ammattilaisen_portaat", both.professional)):
        unique(((file, where, rule) for rule, where in rule_locations(at, ladder)), "tunnus",
                lambda rule: rule.id)
        _check_rules(file, at, ladder, known)


def _check_steps(file: YamlFile, at: str, ladder: LadderEntry, count: int) -> None:
    wanted = list(vocabulary.STEPS.values())[:count]
    if [step.id for step in ladder.steps] != wanted:
        right = ", ".join(list(vocabulary.STEPS)[:count])
        file.problem((at, "portaat"), "portaat", f"Portaita pitää olla {count}, alimmasta ylimpään.",
                     f"Oikea järjestys: {right}.")


def _check_rules(
    file: YamlFile, at: str, ladder: LadderEntry, known: Mapping[str, tuple[YamlFile, set[str]]]
) -> None:
    earlier: set[str] = set()
    all_rules = {rule.id for rule in ladder.rules}
    steps = {step.id for step in ladder.steps}
    for rule, where in rule_locations(at, ladder):
        for missing in sorted(_rules_named(rule.when) - earlier):
            file.problem(file.place_of(missing, (*where, "kun")), "viittaus",
                         f"Ehto viittaa sääntöön ”{missing}”, jota ei ole tämän yläpuolella.",
                         did_you_mean(missing, earlier) if missing not in all_rules else
                         f"Siirrä tämä sääntö säännön ”{missing}” alapuolelle.")
        for fact, (there, values) in known.items():
            for value in sorted(rule.when.values_of(fact) - values):
                file.problem(file.place_of(value, (*where, "kun")), "viittaus",
                             f"”{value}” ei ole tunnettu arvo.", did_you_mean(value, values), there.name)
        if rule.demands not in steps:
            file.problem((*where, "vähintään"), "viittaus", "Tätä porrasta ei ole näillä portailla.",
                         "Käytä jotakin portaat-luettelon tunnuksista.")
        elif rule.demands == ladder.steps[0].id:
            file.problem((*where, "vähintään"), "porras", "Sääntö ei nosta mihinkään: tämä on alin porras.",
                         "Valitse ylempi porras, tai poista sääntö.")
        earlier.add(rule.id)
    for i, item in enumerate(ladder.first):
        if item.rule not in earlier:
            file.problem((at, "ensimmäiset_ehdotukset", i, "sääntö"), "viittaus",
                         f"Sääntöä ”{item.rule}” ei ole.", did_you_mean(item.rule, earlier))
        _check_first_kinds(file, (at, "ensimmäiset_ehdotukset", i, "keinot"), item, ladder)


def _check_first_kinds(file: YamlFile, at: Location, item: FirstEntry, ladder: LadderEntry) -> None:
    """What opens the suggestions must belong to the highest step, or it would never be seen."""
    words = {english: finnish for finnish, english in vocabulary.KINDS.items()}
    highest = ladder.steps[-1]
    for i, kind in enumerate(item.kinds):
        if kind not in highest.kinds:
            file.problem((*at, i), "viittaus", f"Keino ”{words[kind]}” ei kuulu ylimmän portaan keinoihin.",
                         did_you_mean(words[kind], [words[own] for own in highest.kinds]))


def _rules_named(condition: Condition) -> frozenset[str]:
    if isinstance(condition, RuleMatched):
        return condition.rules
    return frozenset().union(*(_rules_named(part) for part in _parts(condition)))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, (AllOf, AnyOf)) else ()
