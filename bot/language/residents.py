"""Whose home a place is: the writer's ("asun", "Lahdesta hei") or somebody else's ("äiti on Urjalassa")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.language.clauses import Clause, Word
from bot.language.phrases import Match
from bot.language.place_names import AS, FROM, INSIDE, OF, PLAIN, TO, PlaceForm
from bot.triage.facts import OUTSIDE

WRITER, WE, OTHER, CHILD, ANYONE = "writer", "we", "other", "child", "anyone"
"""Whose home: the writer's alone, the family's, another person's, a grown child's far away, not told."""

LONG = 9
"""A misspelt name so long is that name even without an ending."""

NEAR = 4
"""A person so many words before a place is the one who is there ("mummo on nyt Ruovedellä")."""

_GREETINGS = frozenset((
    "hei", "moi", "moro", "terve", "terveiset", "terveinen", "tervehdys", "päivä", "ilta", "huomen", "huomenta",
    "päivää", "iltaa", "kysyä", "kysellä", "kirjoittaa", "kirjoitella", "kirjoittelen", "kirjottelen", "huhuilla",
    "ihmetellä", "päin", "tässä", "morjens", "lähestyä", "täältä",
))
_HERE = frozenset(("täällä", "tääl", "täälä", "koti", "kotona", "luokse", "luo", "täältä", "tässä", "täs"))
_AREAS = frozenset((
    "seutu", "suunta", "alue", "puoli", "keskusta", "laita", "liepeet", "perukka", "kylä", "korpi", "takamaa", "reuna",
    "kunta", "kaupunki", "pitäjä", "tori", "nurkka", "kulma", "sivukylä", "maaseutu", "pohjoispuoli", "eteläpuoli",
    "pää", "lähi", "raja", "kirkonkylä", "taajama", "lähistö",
))
_THIRD = frozenset(("hän", "se", "toinen", "joku"))
_MOVING = frozenset(("muuttaa", "palata"))
_CHILDREN = frozenset(("poika", "tytär", "tyttö", "lapsi", "lapsenlapsi", "pojanpoika", "nuoriso"))
_THINGS_TOO = frozenset(("nokia",))
"""A "nokialainen" is more often a telephone than a person."""

_WITH = frozenset(("itse", "yksin"))
_WHOLE = ((INSIDE, (":missä", ":millä")), (FROM, (":mistä", ":miltä")), (TO, (":mihin", ":mille")))
KEYS = frozenset({*_AREAS, "asustella", "asuva"})
"""Words that must be known, however they are inflected."""


class Residents:
    """The people of a clause. `groups` give the words for relatives and for clients."""

    def __init__(self, groups: Mapping[str, Iterable[str]]):
        people = {*groups.get("läheinen", ()), *groups.get("autettava", ())}
        self._people = frozenset(people)
        self._ends = tuple(p for p in people if len(p) > 3 and p not in ("mies", "poika", "lapsi"))

    def denies(self, clause: Clause, i: int, living: list[Match]) -> bool:
        """ "En asu Nokialla", "en ole Nokialta"; "Nokialla asuva täti ei osaa" denies another thing."""
        if not clause.denied:
            return False
        if living:
            return not any("asuva" in m.clause.words[n].sense.keys for m in living for n in m.at)
        is_ = any("olla" in w.sense.keys for w in clause.words)
        return is_ and any(w.text in ("en", "emme", "enkä", "emmekä") for w in clause.words)

    def is_from(self, clause: Clause) -> bool:
        """ "En ole Pirkanmaalta"."""
        return any("olla" in w.sense.keys for w in clause.words)

    def does_not_tell(self, living: list[Match]) -> bool:
        """ "Asuimme Ruotsissa": not any more, while "olen asunut" may go on; "asutko Tampereella" asks."""
        words = [m.clause.words[n] for m in living for n in m.at]
        if _any_form(words, ":sinä"):
            return True
        past = (w for w in words if w.sense.finite and {"asua", "asua:mennyt"} <= w.sense.keys)
        return any(not w.text.endswith(("nut", "nyt", "nu", "ny")) for w in past)

    def far(self, clause: Clause, i: int, whose: str, municipality: str) -> str:
        """A grown child in another part of the country is told apart: mostly the one who helped before."""
        child = any(not _CHILDREN.isdisjoint(w.sense.bases) for w in clause.words)
        return CHILD if whose == OTHER and municipality == OUTSIDE and child else whose

    def moves(self, clause: Clause) -> bool:
        """Whether somebody moves house in the clause."""
        return any(not _MOVING.isdisjoint(w.sense.keys) for w in clause.words)

    def who_lives(self, clause: Clause, i: int, living: list[Match]) -> str:
        """Whose home it is where somebody is said to live."""
        words = [clause.words[n] for match in living for n in match.at]
        if _any_form(words, ":minä", ":minun"):
            return WRITER
        if _any_form(words, ":me") or any("asua:passiivi" in w.sense.keys for w in words):
            alone = any(not _WITH.isdisjoint(w.sense.keys) for w in clause.words)
            return WRITER if alone else WE
        if self._says_i(clause, i):
            return WRITER
        if any(w.text.startswith(("asuvana", "asuvina")) for w in words):
            return WRITER
        if any("asuva" in w.sense.keys for w in words) or self._somebody(clause):
            return OTHER
        if any(w.sense.finite and ("asua:hän" in w.sense.keys or "asustella:hän" in w.sense.keys) for w in words):
            # "Kun asuu Kurussa": whoever lives there, that is the writer.
            return WE if clause.opener in ("kun", "jos", "ku") else OTHER
        return WRITER

    def who_is(self, clause: Clause, i: int, form: PlaceForm) -> str:
        """Whose home it is by other words: a greeting from there, "täällä", a person there."""
        if form.inhabitant:
            return self._who_is_inhabitant(clause, i, form)
        case = self._case(clause, i, form)
        person = self._near_person(clause, i)
        if case == INSIDE and self._i_am_there(clause, i):
            return WRITER
        if form.case == OF and self._is_person_of(clause, i):
            return WRITER
        if person and case in (INSIDE, FROM, TO) and self._is_there(clause, case):
            return OTHER
        if person:
            return ANYONE
        if case == FROM and self._is_greeting(clause, i):
            return WRITER
        if case in (INSIDE, TO) and self._is_here(clause, i):
            return WE
        if case == FROM and self._i_am(clause):
            return WRITER
        return ANYONE

    def who_is_near(self, clause: Clause, i: int) -> str:
        """Whose the mention may be."""
        return OTHER if self._near_person(clause, i) else ANYONE

    def mention(self, clause: Clause, i: int, form: PlaceForm) -> int:
        """How much a bare mention tells: less when one goes there, or names a thing of the place."""
        case = self._case(clause, i, form)
        doubtful = form.common or form.misspelt and len(form.name) < LONG
        alone = case == PLAIN and len(clause.words) == 1
        if doubtful and not alone and case not in (INSIDE, FROM, TO) or form.inhabitant and form.name in _THINGS_TOO:
            return 0
        return {FROM: 14, INSIDE: 12, PLAIN: 10, OF: 6}.get(case, 4)

    def _who_is_inhabitant(self, clause: Clause, i: int, form: PlaceForm) -> str:
        following = clause.words[i + 1 : i + 2]
        if any(self._is_person(w) for w in following) or self._is_said_of_person(clause, i, form):
            return OTHER
        here = any(w.text in ("tässä", "täällä", "tääl", "täs") for w in clause.words)
        if form.name in _THINGS_TOO and form.case != AS and not clause.words[i].text.endswith(("nen", "ne")):
            return ANYONE
        if form.case == AS or here or self._i_am(clause) or i == 0 and not clause.finite:
            return WRITER
        return ANYONE

    def _is_said_of_person(self, clause: Clause, i: int, form: PlaceForm) -> bool:
        """ "Äiti on virtolainen"; but "isä on nokialainen" tells of a telephone as likely."""
        if form.name in _THINGS_TOO or form.case == AS:
            return False
        return any(self._is_person(w) and _any_form([w], ":mikä") for w in clause.words[max(0, i - NEAR) : i])

    def _i_am_there(self, clause: Clause, i: int) -> bool:
        """ "Ja minä Helsingissä", "itse täällä Parkanossa"."""
        near = clause.words[max(0, i - 2) : i]
        if any(w.text in ("itse", "itte") for w in near):
            return True
        return self._says_i(clause, i) and (not clause.finite or near[-1].text in _HERE)

    def _is_person_of(self, clause: Clause, i: int) -> bool:
        """ "Viialan mamma täällä terve", "itte oon Kuhmoisten poikia"."""
        following = clause.words[i + 1] if i + 1 < len(clause.words) else None
        here = any(w.text in ("tässä", "täällä", "tääl", "täs") for w in clause.words)
        person = following and (self._is_person(following) or following.text in ("mamma", "äijä", "akka", "likka"))
        return bool(person) and (here or self._i_am(clause))

    @staticmethod
    def _case(clause: Clause, i: int, form: PlaceForm) -> str:
        """The case of the place; of "Rauman suunnalla" that of the whole."""
        following = clause.words[i + 1] if i + 1 < len(clause.words) else None
        if form.case == OF and following and not _AREAS.isdisjoint(following.sense.keys):
            return next((case for case, forms in _WHOLE if _any_form([following], *forms)), form.case)
        return form.case

    def _is_there(self, clause: Clause, case: str) -> bool:
        """Whether the clause tells where the person is, not what they do there."""
        verbs = [w for w in clause.words if w.sense.finite and not w.sense.noun]
        if _any_form(verbs, ":minä", ":me"):
            return False  # "olin Virroilla sisaren luona"
        return not verbs or case != TO and any("olla" in w.sense.keys for w in verbs)

    def _is_greeting(self, clause: Clause, i: int) -> bool:
        near = clause.words[max(0, i - 3) : i] + clause.words[i + 1 : i + 4]
        return any(not _GREETINGS.isdisjoint({w.text, *w.sense.keys}) for w in near)

    @staticmethod
    def _is_here(clause: Clause, i: int) -> bool:
        near = clause.words[max(0, i - 2) : i] + clause.words[i + 1 : i + 2]
        ours = any(w.text.startswith(("meillä", "meiltä")) for w in near)
        return ours or any(not _HERE.isdisjoint({w.text, *w.sense.keys}) for w in near)

    @staticmethod
    def _i_am(clause: Clause) -> bool:
        """ "Olen eläkeläinen Porista"; "olen muuttanut Porista" tells another thing."""
        am = any(not {"olla:minä", "olla:me"}.isdisjoint(w.sense.keys) or w.text == "ollaan" for w in clause.words)
        return am and not any(k.endswith(":mennyt") for w in clause.words for k in w.sense.keys if not w.sense.finite)

    def _says_i(self, clause: Clause, i: int | None = None) -> bool:
        """Whether the clause says "minä"; with `i`, right before that word."""
        words = clause.words if i is None else clause.words[max(0, i - 3) : i]
        said = any("minä" in w.sense.keys or w.text in ("me", "mä", "mää") for w in words)
        return said or i is None and _any_form(words, ":minä", ":me")

    def _near_person(self, clause: Clause, i: int) -> bool:
        """Whether a person stands before the place, or right after it ("Kolholla asuva täti")."""
        near = clause.words[max(0, i - NEAR) : i] + clause.words[i + 1 : i + 3]
        return any(self._is_person(w) or "hän" in w.sense.keys for w in near)

    def _somebody(self, clause: Clause) -> bool:
        return any(self._is_person(w) or not _THIRD.isdisjoint(w.sense.keys) for w in clause.words)

    def _is_person(self, word: Word) -> bool:
        return any(base in self._people or base.endswith(self._ends) for base in word.sense.bases)


def _any_form(words: Iterable[Word], *forms: str) -> bool:
    return any(key.endswith(forms) for w in words for key in w.sense.keys)
