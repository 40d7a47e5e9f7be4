"""One message understood: facts, danger and other signals, personal data. The product's one entry."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from bot.language import personal_data, service_names
from bot.language.ages import minors
from bot.language.answers import Answers, WholeMessage
from bot.language.clauses import Clause
from bot.language.clauses import clauses as clauses_of
from bot.language.danger import Alarm, DangerWatch
from bot.language.languages import Languages
from bot.language.lexicon import Lexicon, PlaceName, ServiceName
from bot.language.options import KEYS as ORDINALS
from bot.language.options import Options, option, titled
from bot.language.personal_data import PersonalData
from bot.language.phrases import Phrasebook, compiled
from bot.language.places import Homes, Places
from bot.language.references import References
from bot.language.refusals import Named, Refusals
from bot.language.signals import Requests, is_nonsense
from bot.language.statements import STATES, Mention, Statement, Statements, believed, without_taken_back
from bot.language.tokens import tokens
from bot.language.understood import Understanding
from bot.language.wordbook import Wordbook
from bot.triage.facts import NAMES

SHORT_ANSWER = 6
"""A message of at most so many words may be nothing but an answer."""

BARE_ANSWER = 3
"""In a longer message, what a sentence states goes before what a bare word answers."""


@dataclass(frozen=True)
class _Look:
    """What a message holds whatever was asked. `said` is what it states; nobody changes any of it."""

    data: tuple[PersonalData, ...]
    parts: list[Clause]
    alarm: Alarm | None
    language: str | None
    correction: int | None
    said: tuple[Statement, ...]
    refused: Named


class Language:
    """Understands Finnish messages by a lexicon. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon, municipalities: Sequence[PlaceName], services: Sequence[ServiceName]):
        groups = {**lexicon.groups, "palvelu": tuple(service_names.names(services))}
        self._numbers = lexicon.service_numbers
        self._statements = Statements((*lexicon.rules, *service_names.rules(services)), groups)
        self._implied = lexicon.implied
        self._answers = Answers(lexicon.answers, groups)
        self._refusals = Refusals(lexicon.refusals, self._statements, self._answers, groups)
        self._places = Places(
            municipalities,
            lexicon.outside_places,
            lexicon.residence,
            lexicon.not_a_place,
            lexicon.ambiguous_places,
            groups,
        )
        self._requests = Requests(lexicon, groups)
        self._languages = Languages(lexicon.languages, lexicon.spoken)
        self._corrections = Phrasebook(compiled(text, groups) for text in lexicon.corrections)
        self._acts = {
            name: WholeMessage(phrases, lexicon.fillers, groups)
            for name, phrases in {"yes": lexicon.yes, "no": lexicon.no, **lexicon.acts}.items()
        }
        self._references = References(lexicon.references, groups)
        usual = frozenset().union(*(part.keys for part in self._ordinary()))
        self._danger = DangerWatch(lexicon.danger, usual)
        self._book = Wordbook(usual | self._danger.keys | ORDINALS, lexicon.spoken)
        # A turn understands its message with and without a question. A weak reference: who is let go goes at once.
        self._look = lru_cache(maxsize=4)(partial(Language._looked_at, weakref.proxy(self)))

    @property
    def phrases(self) -> frozenset[str]:
        """The phrases that state facts or tell of danger, as the editor wrote them."""
        return self._danger.phrases | {phrase.text for phrase in self._statements.phrases}

    def _ordinary(self) -> Iterable[Any]:
        """The parts that read what is no danger."""
        return (self._statements, self._answers, self._refusals, self._places, self._requests, self._corrections,
                *self._acts.values())

    def understand(self, text: str, asked: str | None = None, options: Options = (),
                   for_other: bool = False) -> Understanding:
        """What the message says. `asked` is the fact whose question was asked last; `options` are
        its (value, title) pairs as they were shown; `for_other` says that the facts told before
        are of somebody helped ("hän asuu Virroilla"). Never raises for any text."""
        look = self._look(text)
        data, parts, alarm, language, correction = look.data, look.parts, look.alarm, look.language, look.correction
        chosen = titled(text, options) if asked else None
        if asked and chosen is not None:
            return Understanding(text, text, {asked: _as_value(asked, chosen)}, clauses=tuple(parts), titled=True)
        homes = Homes() if language else self._homes(parts, asked, correction)
        facts, mentions = ({}, ()) if language else self._facts(text, look, asked, options, for_other, homes)
        nonsense = not facts and not data and is_nonsense(parts)
        signal = self._signal(parts, bool(alarm), language, facts, nonsense and not asked)
        return Understanding(
            text, personal_data.masked(text, data), facts, mentions, signal,
            emergency=alarm.danger if alarm else None,
            language=language if signal == "other_language" else None,
            personal_data=data,
            act=self._act(parts, asked, facts),
            nonsense=nonsense,
            harmless=not alarm and self._danger.is_harmless(parts),
            danger_words=self._danger.telling_words(parts),
            clauses=tuple(parts),
            danger_phrase=alarm.phrase if alarm else "",
            homes=homes.municipalities if homes.known else (facts.get("municipality"),) * 2,
            corrected=correction is not None,
            refused=look.refused,
            naming=sum(len(part.words) for part in parts) == 1 and bool(self._answers.named("audience", parts)))

    def _looked_at(self, text: str) -> _Look:
        data = personal_data.found(text, self._numbers)
        found = personal_data.outside(tokens(text), data)
        parts = clauses_of(found, self._book)
        self._references.resolve(parts)
        language = self._languages.of([t.text for t in found if t.is_word], text)
        return _Look(data, parts, self._danger.alarm(parts), language, self._correction(parts),
                     () if language else (*self._statements.found(parts), *minors(text)), self._refusals.of(parts))

    def _signal(self, parts: list[Clause], alarm: bool, language: str | None, facts: dict[str, Any],
                nonsense: bool) -> str | None:
        """What is met before the facts, the most urgent first."""
        if alarm:
            return "emergency"
        if self._requests.human(parts):
            return "human"
        if language:
            return "other_language"
        return "out_of_scope" if nonsense or self._requests.out_of_scope(parts, facts) else None

    def _act(self, parts: list[Clause], asked: str | None = None, facts: Mapping[str, Any] | None = None) -> str | None:
        whole = next((name for name, act in self._acts.items() if parts and act.is_said(parts)), None)
        if whole or not asked or asked in (facts or {}) or sum(len(part.words) for part in parts) > SHORT_ANSWER:
            return whole
        return next((name for name in ("unsure", "why") if name in self._acts and self._acts[name].is_touched(parts)),
                    None)

    def _facts(
        self, text: str, look: _Look, asked: str | None, options: Options, for_other: bool, homes: Homes
    ) -> tuple[dict[str, Any], tuple[Mention, ...]]:
        parts, correction, said = look.parts, look.correction, list(look.said)
        answered = self._answered(parts, said, asked) if asked else []
        if correction is not None and not answered:
            said.extend(self._corrected(parts, said, homes, correction))
        said = [s for s in said if not answered or s.fact != asked] + answered
        if correction is not None:
            said = without_taken_back(said, correction)
        facts, mentions = believed(said)
        self._place(homes, facts, mentions, for_other)
        if asked:
            self._short_answer(text, parts, asked, options, facts)
        else:
            self._imply(facts)
        if facts.get("need") == "digital_safety":
            facts.pop("service", None)  # whose name the swindler uses, not a service to be used
        return {name: facts[name] for name in NAMES if name in facts}, tuple(sorted(mentions, key=lambda m: m.start))

    def _answered(self, parts: list[Clause], said: list[Statement], asked: str) -> list[Statement]:
        """What the message says as an answer. A story is read by what it states, and a word in
        passing is no answer: never to the need, and to nothing that the story states itself."""
        length = sum(len(part.words) for part in parts)
        if length > SHORT_ANSWER and asked == "need":
            return []
        if length > BARE_ANSWER and any(one.fact == asked and one.weight > 1 for one in said):
            return []
        if self._is_doubtful(asked, parts):
            return []
        return self._answers.stated(asked, parts)

    def _is_doubtful(self, asked: str, parts: list[Clause]) -> bool:
        """Whether the answer depends on something ("jos tuulee") or is not known ("en tiedä siitä
        mitään"): a wrong value is worse than none."""
        doubts = self._acts.get("unsure")
        if asked in STATES - {"skill"} and any("jos" in (part.opener, part.words[0].text) for part in parts):
            return True
        return doubts is not None and doubts.is_touched(parts)

    def _homes(self, parts: list[Clause], asked: str | None, correction: int | None) -> Homes:
        """Where people live; after "eiku" a bare name is enough: "asun Tampereella eiku Nokialla"."""
        again = self._places.homes(parts[correction:], True) if correction else None
        return again if again and again.known else self._places.homes(parts, asked == "municipality")

    @staticmethod
    def _place(homes: Homes, facts: dict[str, Any], mentions: list[Mention], for_other: bool) -> None:
        home = homes.of(facts.get("audience"), for_other)
        if home and "municipality" not in facts:
            facts["municipality"] = home.municipality
            mentions.append(Mention("municipality", home.municipality, home.start, home.end, ""))

    def _short_answer(
        self, text: str, parts: list[Clause], asked: str, options: Options, facts: dict[str, Any]
    ) -> None:
        value = option(text, parts, options, self._book) if asked not in facts else None
        if value is None and asked not in facts:
            act = self._act(parts)
            value = self._answers.yes(asked) if act == "yes" else self._answers.no(asked) if act == "no" else None
        if value is not None:
            facts[asked] = _as_value(asked, value)

    def _corrected(self, parts: list[Clause], said: list[Statement], homes: Homes, first: int) -> list[Statement]:
        """After "eiku", in the clause `first`, a bare word is enough: "eiku läppäri"."""
        known = {s.fact for s in said if s.clause >= first}
        before = {s.fact for s in said if s.clause < first}
        return [
            s
            for fact in ("device", "connection", "identification")
            if fact not in known and (fact in before or not before)
            for s in self._answers.stated(fact, parts)
            if s.clause >= first and not homes.are_told_at(s.start)  # Nokia is a town as well
        ]

    def _correction(self, parts: list[Clause]) -> int | None:
        """The last clause that takes something back ("eiku läppäri"), counted from 0."""
        return next((n for n, part in reversed(list(enumerate(parts))) if self._corrections.find(part)), None)

    def _imply(self, facts: dict[str, Any]) -> None:
        """A trouble told without a need is the need ("netti pätkii")."""
        if "need" not in facts:
            need = next((need for fact, value, need in self._implied if facts.get(fact) == value), None)
            if need:
                facts["need"] = need


def _as_value(fact: str, value: str) -> Any:
    if fact != "special":
        return value
    return [] if value == "none" else [value]
