"""Checks between files: what one file names, another must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bot.knowledge import pages, vocabulary
from bot.knowledge.authorization_days import AuthorizationDaysFile
from bot.knowledge.files import Files
from bot.knowledge.ladders import FirstEntry, LadderEntry, LaddersFile, rule_locations
from bot.knowledge.model import Model
from bot.knowledge.municipalities import MunicipalitiesFile
from bot.knowledge.points import SupportPointsFile
from bot.knowledge.problems import did_you_mean
from bot.knowledge.questions import QuestionEntry, QuestionsFile
from bot.knowledge.services import NeedsFile, ServicesFile
from bot.knowledge.supports import SWITCHBOARD, SupportsFile
from bot.knowledge.yaml_file import Location, YamlFile
from bot.triage.conditions import AllOf, AnyOf, Condition, RuleMatched

FREE_FACTS = ("service", "municipality")
_WORD_OF_FACT = {english: finnish for finnish, english in vocabulary.FACTS.items()}


def check_together(files: Files) -> None:
    """Note every problem between the files, each in the file where it can be mended.

    A check is left out only when a file that it needs could not be read.
    """
    for check, needed in _CHECKS:
        if all(files.of(model) for model in needed):
            check(files)


def _entries(files: Files) -> Iterator[tuple[YamlFile, Location, object]]:
    for file, supports in files.of(SupportsFile):
        yield from ((file, ("tuet", i), entry) for i, entry in enumerate(supports.supports))
    for file, points in files.of(SupportPointsFile):
        yield from ((file, ("tukipisteet", i), entry) for i, entry in enumerate(points.points))
    for file, days in files.of(AuthorizationDaysFile):
        yield from ((file, ("päivät", i), entry) for i, entry in enumerate(days.days))


def _check_ids(files: Files) -> None:
    _unique(_entries(files), "tunnus", lambda entry: entry.id)  # type: ignore[attr-defined]


def _check_names(files: Files) -> None:
    file, services = files.one(ServicesFile)
    _unique(((file, ("palvelut", i), e) for i, e in enumerate(services.services)), "tunnus",
            lambda entry: entry.id)
    file, places = files.one(MunicipalitiesFile)
    for key, name in (("nimi", "name"), ("tunnus", "id"), ("kuntanumero", "code")):
        _unique(((file, ("kunnat", i), e) for i, e in enumerate(places.municipalities)), key,
                lambda entry, name=name: getattr(entry, name))


def _unique(entries: Iterable[tuple[YamlFile, Location, object]], key: str, of) -> None:  # type: ignore[no-untyped-def]
    first: dict[str, str] = {}
    for file, at, entry in entries:
        value = of(entry)
        if value in first:
            file.problem((*at, key), "kahdesti", f"”{value}” on jo käytössä: {first[value]}.",
                         f"Anna tälle oma {key}.")
        first.setdefault(value, file.source((*at, key)))


def _check_services(files: Files) -> None:
    known = {entry.id for entry in files.one(ServicesFile)[1].services}
    for file, at, entry in _entries(files):
        named = [("palvelut", i, service) for i, service in enumerate(getattr(entry, "services", []))]
        named += [("ei_palveluihin", i, s) for i, s in enumerate(getattr(entry, "not_services", []))]
        for key, i, service in named:
            if service not in known:
                file.problem((*at, key, i), "viittaus", f"Palvelua ”{service}” ei ole.",
                             did_you_mean(service, known))


def _check_places(files: Files) -> None:
    known = {entry.name for entry in files.one(MunicipalitiesFile)[1].municipalities}
    named: list[tuple[YamlFile, Location, str]] = [
        (file, ("kunta",), content.municipality) for file, content in files.of(SupportPointsFile)]
    for file, days in files.of(AuthorizationDaysFile):
        named += [(file, ("päivät", i, "kunta"), d.municipality) for i, d in enumerate(days.days)]
    for file, at, name in named:
        if name not in known:
            file.problem(at, "viittaus", f"Kuntaa ”{name}” ei ole.", did_you_mean(name, known))


def _check_ladders(files: Files) -> None:
    file, both = files.one(LaddersFile)
    services = {entry.id for entry in files.one(ServicesFile)[1].services}
    places = {entry.name for entry in files.one(MunicipalitiesFile)[1].municipalities} | {"outside"}
    _check_steps(file, "asukkaan_portaat", both.resident, 5)
    _check_steps(file, "ammattilaisen_portaat", both.professional, 4)
    for at, ladder in (("asukkaan_portaat", both.resident), ("ammattilaisen_portaat", both.professional)):
        _unique(((file, where, rule) for rule, where in rule_locations(at, ladder)), "tunnus",
                lambda rule: rule.id)
        _check_rules(file, at, ladder, services, places)


def _check_steps(file: YamlFile, at: str, ladder: LadderEntry, count: int) -> None:
    wanted = list(vocabulary.STEPS.values())[:count]
    if [step.id for step in ladder.steps] != wanted:
        right = ", ".join(list(vocabulary.STEPS)[:count])
        file.problem((at, "portaat"), "portaat", f"Portaita pitää olla {count}, alimmasta ylimpään.",
                     f"Oikea järjestys: {right}.")


def _check_rules(
    file: YamlFile, at: str, ladder: LadderEntry, services: set[str], places: set[str]
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
        for fact, known in (("service", services), ("municipality", places)):
            for value in sorted(rule.when.values_of(fact) - known):
                file.problem(file.place_of(value, (*where, "kun")), "viittaus",
                             f"”{value}” ei ole tunnettu arvo.", did_you_mean(value, known))
        if rule.demands not in steps:
            file.problem((*where, "vähintään"), "viittaus", "Tätä porrasta ei ole näillä portailla.",
                         "Käytä jotakin portaat-luettelon tunnuksista.")
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


def _check_questions(files: Files) -> None:
    file, content = files.one(QuestionsFile)
    entries = [(file, ("kysymykset", i), entry) for i, entry in enumerate(content.questions)]
    _unique(entries, "asia", lambda entry: _WORD_OF_FACT[entry.fact])
    asked = {entry.fact for entry in content.questions}
    for fact in vocabulary.FACTS.values():
        if fact not in asked:
            file.problem(("kysymykset",), "puuttuu", f"Asiasta ”{_WORD_OF_FACT[fact]}” puuttuu kysymys.",
                         f"Lisää kysymys, jossa on asia: {_WORD_OF_FACT[fact]}.")
    for _, at, entry in entries:
        _check_options(file, at, entry)


def _check_options(file: YamlFile, at: Location, entry: QuestionEntry) -> None:
    words = vocabulary.VALUES.get(entry.fact, {})
    missing = [word for word in words if word not in {option.value for option in entry.options}]
    if missing:
        file.problem((*at, "vaihtoehdot"), "puuttuu",
                     f"Vaihtoehdoista puuttuu arvo ”{missing[0]}”.", "Lisää sille teksti ja yhteenveto.")
    if entry.fact in FREE_FACTS and entry.options:
        file.problem((*at, "vaihtoehdot"), "liikaa", "Tämän asian vaihtoehdot tulevat toisesta tiedostosta.",
                     "Poista vaihtoehdot tästä.")


def _check_needs(files: Files) -> None:
    file, content = files.one(NeedsFile)
    _unique(((file, ("tarpeet", i), e) for i, e in enumerate(content.needs)), "tunnus",
            lambda entry: entry.id)
    known = {entry.id for entry in content.needs}
    for word, need in vocabulary.VALUES["need"].items():
        if need not in known:
            file.problem(("tarpeet",), "puuttuu", f"Tarve ”{word}” puuttuu.", "Lisää se luetteloon.")


def _check_pages(files: Files) -> None:
    file, content = files.one(pages.PagesFile)
    _unique(((file, ("sivut", i), e) for i, e in enumerate(content.pages)), "tunnus", lambda entry: entry.id)
    pages.check(file, content)


def _check_switchboard(files: Files) -> None:
    """The switchboard is told wherever a fact is to be checked: its id and number must be there."""
    if "kanavat.yaml" not in files.models:
        return
    entries = [entry for _, content in files.of(SupportsFile) for entry in content.supports]
    if not any(entry.id == SWITCHBOARD and entry.phone for entry in entries):
        file = files.read["kanavat.yaml"]
        file.problem(("tuet",), "puuttuu", f"Vaihde puuttuu: tunnusta ”{SWITCHBOARD}” ja sen puhelinnumeroa ei ole.",
                     f"Pidä kanavissa kohta, jossa on tunnus: {SWITCHBOARD} ja puhelin.")


_CHECKS: tuple[tuple[Callable[[Files], None], tuple[type[Model], ...]], ...] = (
    (_check_ids, ()),
    (_check_names, (ServicesFile, MunicipalitiesFile)),
    (_check_services, (ServicesFile,)),
    (_check_places, (MunicipalitiesFile,)),
    (_check_ladders, (LaddersFile, ServicesFile, MunicipalitiesFile)),
    (_check_questions, (QuestionsFile,)),
    (_check_needs, (NeedsFile,)),
    (_check_switchboard, (SupportsFile,)),
    (_check_pages, (pages.PagesFile,)),
)
"""Each check with the files that it needs."""
