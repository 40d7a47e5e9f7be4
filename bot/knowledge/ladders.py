"""portaat.yaml: the residents' ladder with its placement rules, and the professionals' ladder."""

from __future__ import annotations

from pydantic import Field

from bot.knowledge.conditions import WhenClause
from bot.knowledge.model import Model, Sourced
from bot.knowledge.words import Kind, StepName
from bot.knowledge.yaml_file import Location, YamlFile
from bot.triage.ladder import Ladder, Rule, Step


class StepEntry(Sourced):
    """One step of a ladder."""

    id: StepName = Field(alias="tunnus", description="Portaan tunnus.")
    name: str = Field(alias="nimi", min_length=1, description="Portaan nimi asukkaalle.")
    description: str = Field(alias="kuvaus", min_length=1, description="Mitä porras tarkoittaa.")
    kinds: list[Kind] = Field(alias="keinot", min_length=1, description="Portaan omat keinot.")
    up: str = Field(alias="ylös", min_length=1,
                    description="Miksi ja miten siirrytään ylemmälle portaalle, jos apu ei riitä.")


class RuleEntry(Sourced):
    """One placement rule."""

    id: str = Field(alias="tunnus", pattern=r"^[a-z][a-z-]*$", description="Säännön tunnus.")
    demands: StepName = Field(alias="vähintään", description="Porras, jonka sääntö vähintään vaatii.")
    when: WhenClause = Field(alias="kun", description="Ehto, jonka täyttyessä sääntö on voimassa.")
    reason: str = Field(alias="perustelu", min_length=1, description="Syy selkokielellä, sinä-muodossa.")
    reason_other: str = Field(alias="perustelu_toisesta", min_length=1,
                              description="Sama syy, kun kirjoittaja auttaa toista.")
    down: str = Field(alias="alas", min_length=1,
                      description="Yksi konkreettinen keino päästä porras alaspäin.")
    down_other: str = Field(alias="alas_toisesta", min_length=1,
                            description="Sama keino, kun kirjoittaja auttaa toista.")


class FirstEntry(Model):
    """Which kinds open the suggestions on the highest step when a rule matches."""

    rule: str = Field(alias="sääntö", description="Säännön tunnus.")
    kinds: list[Kind] = Field(alias="keinot", min_length=1, description="Keinot järjestyksessä.")


class LadderEntry(Model):
    """One ladder."""

    steps: list[StepEntry] = Field(alias="portaat", min_length=1, description="Portaat alimmasta ylimpään.")
    rules: list[RuleEntry] = Field(alias="säännöt", min_length=1,
        description="Säännöt, jotka nostavat asian portaalle. Ylin voimassa oleva ratkaisee.")
    first: list[FirstEntry] = Field(alias="ensimmäiset_ehdotukset", default=[],
                                    description="Mitkä keinot tulevat ensin ylimmällä portaalla.")


class LaddersFile(Model):
    """The whole file."""

    resident: LadderEntry = Field(alias="asukkaan_portaat", description="Asukkaan asian portaat ja säännöt.")
    professional: LadderEntry = Field(alias="ammattilaisen_portaat", description="Portaat ammattilaisen omaan työhön.")


def ladder(entry: LadderEntry, ladder_id: str, file: YamlFile, at: str) -> Ladder:
    """The core's ladder, each step and rule with the line where it stands."""
    number = {step.id: n for n, step in enumerate(entry.steps, start=1)}
    steps = tuple(
        Step(step.id, n, step.name, step.description, tuple(step.kinds), step.up,
             file.source((at, "portaat", n - 1)))
        for n, step in enumerate(entry.steps, start=1))
    rules = tuple(
        Rule(rule.id, number.get(rule.demands, 1), rule.when, rule.reason, rule.reason_other,
             rule.down, rule.down_other, file.source((at, "säännöt", i)))
        for i, rule in enumerate(entry.rules))
    first = tuple((item.rule, tuple(item.kinds)) for item in entry.first)
    return Ladder(ladder_id, steps, rules, first)


def rule_locations(at: str, entry: LadderEntry) -> list[tuple[RuleEntry, Location]]:
    """Each rule with its place in the file."""
    return [(rule, (at, "säännöt", i)) for i, rule in enumerate(entry.rules)]
