"""Names of places in their inflected, spoken and misspelt forms, and their inhabitants.

Every form of every name is written out once, so that a word costs one look-up: Voikko knows few
villages, and guesses at the others ("vammaistukea" is no Vammala).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from bot.language import voikko

SHORTEST_MISSPELT, LONG_MISSPELT = 6, 9
"""Shorter unknown words are near too many names; those of places far away must be longer."""

INSIDE, FROM, TO, OF, PLAIN, PARTITIVE, AS = "in", "from", "to", "of", "plain", "partitive", "as"
"""The cases that matter: where, where from, where to, whose, the name itself; "as" is the essive."""

_CASES = {"missä": INSIDE, "millä": INSIDE, "mistä": FROM, "miltä": FROM, "mihin": TO, "mille": TO,
          "kenen": OF, "mitä": PARTITIVE}
_LOCAL = {"ss{a}": INSIDE, "s": INSIDE, "ll{a}": INSIDE, "l": INSIDE, "st{a}": FROM, "st": FROM, "lt{a}": FROM,
          "lt": FROM, "lle": TO, "n": OF}
_ENDS: Mapping[str, tuple[str, str]] = {
    "vesi": ("vede", "vete"), "lahti": ("lahde", "lahte"), "joki": ("joe", "joke"), "järvi": ("järve", "järve"),
    "koski": ("koske", "koske"), "mäki": ("mäe", "mäke"), "niemi": ("nieme", "nieme"), "lampi": ("lamme", "lampe"),
    "saari": ("saare", "saare"), "salmi": ("salme", "salme"), "vuori": ("vuore", "vuore"), "suomi": ("suome", "suome"),
    "kangas": ("kankaa", "kankaa"), "kaupunki": ("kaupungi", "kaupunki"), "pelto": ("pello", "pelto"),
    "tampere": ("tamperee", "tamperee"), "punkalaidun": ("punkalaitume", "punkalaitume"), "turku": ("turu", "turku"),
    "virrat": ("virroi", "virtoi"), "huikas": ("huikkaa", "huikkaa"), "tasanne": ("tasantee", "tasantee"),
    "manse": ("manse", "manse"),
}
"""Ends of names, or whole names, whose stems no rule gives: (weak, strong)."""

_OF_THEIR_OWN = {
    "virrat": {"virtain": OF, "virtojen": OF},
    "kangasala": {"kangasalla": INSIDE, "kangasalta": FROM, "kangasalle": TO},
    "kuhmoinen": {"kuhmosissa": INSIDE, "kuhmosis": INSIDE, "kuhmosista": FROM, "kuhmosiin": TO},
    "ikaalinen": {"ikaalissa": INSIDE}, "tre": {"treella": INSIDE, "treelle": TO, "treelta": FROM, "treen": OF},
    "tampere": {"tamperella": INSIDE, "tamperelta": FROM, "tamperelle": TO, "tampereel": INSIDE},
    "ruotsi": {"ruatsissa": INSIDE, "ruattissa": INSIDE},
}
_COUNTRIES = frozenset((
    "espanja", "ruotsi", "viro", "norja", "saksa", "englanti", "tanska", "ranska", "italia", "portugali", "kreikka",
    "kanada", "amerikka", "yhdysvallat", "australia", "britannia", "irlanti", "skotlanti", "sveitsi", "itävalta",
    "hollanti", "belgia", "islanti", "latvia", "liettua", "kypros", "japani", "brasilia", "ulkomaa",
))
"""Their inhabitants ("virolainen") tell of a nationality, not of a home."""

_PLAIN_SPOKEN = frozenset(("virtain",))
"""Forms that Voikko takes for an everyday word and nobody else does."""

_GRADATION = (("kk", "k"), ("pp", "p"), ("tt", "t"), ("nt", "nn"), ("nk", "ng"), ("mp", "mm"), ("lt", "ll"),
              ("rt", "rr"), ("ht", "hd"), ("rk", "r"))
_CLITIC = re.compile(r"(?:kin|kaan|kään|ko|kö|han|hän|pa|pä|ki)$")
_INHABITANT = re.compile(r"(?P<stem>.{3,}?)l[aä](?:i(?:nen|ne|s\w*)|nen|ne|s\w+)$")
"""The name before "-lainen", also the spoken "-lane"."""

_EVERYDAY = frozenset(("nimisana", "nimisana_laatusana", "laatusana", "teonsana", "seikkasana"))
_DOTS = str.maketrans("äö", "ao")
_ONSETS = (("uo", "ua"), ("yö", "yä"), ("ie", "iä"))


@dataclass(frozen=True)
class PlaceForm:
    """A word that names a place: whose name, in which case, and how surely it is a name at all.

    `common` says that the word is an everyday word as well ("kuru"); `inhabitant` that it is a
    person from the place ("virtolainen").
    """

    municipality: str
    name: str
    case: str
    common: bool = False
    misspelt: bool = False
    inhabitant: bool = False


class PlaceNames:
    """The names, and what they tell. `far` are those of places outside the area."""

    def __init__(self, names: Mapping[str, str], far: Iterable[str] = ()):
        self._names = dict(names)
        self._far = frozenset(far)
        self._forms: dict[str, PlaceForm] = {}
        self._inhabitants: dict[str, str] = {}
        for name in names:
            self._forms.update({form: PlaceForm(names[name], name, case) for form, case in _forms(name)
                                if form not in self._names and form not in self._forms})
            if not name.endswith("maa") and name not in _COUNTRIES:
                self._inhabitants.update(dict.fromkeys(_inhabitant_stems(name), name))
        self._forms.update({name: PlaceForm(names[name], name, PLAIN) for name in names})
        self._without_dots = {form.translate(_DOTS): form for form in self._forms if form != form.translate(_DOTS)}
        self._by_onset: dict[str, list[str]] = {}
        for form in self._forms:
            if len(form) >= SHORTEST_MISSPELT - 1:
                self._by_onset.setdefault(form[:2], []).append(form)
        self._found: dict[str, PlaceForm | None] = {}

    def of(self, text: str) -> PlaceForm | None:
        """The place that the word names, or `None`."""
        if text not in self._found:
            if len(self._found) > 50_000:  # residents' words are not kept for ever
                self._found.clear()
            self._found[text] = self._look_up(text)
        return self._found[text]

    def _look_up(self, text: str) -> PlaceForm | None:
        if not 3 <= len(text) <= voikko.LONGEST:
            return None
        exact = self._forms.get(text) or self._forms.get(_CLITIC.sub("", text))
        if exact:
            return replace(exact, common=_is_common(text) and text not in _PLAIN_SPOKEN)
        return self._read(text) or self._inhabitant(text) or self._dotless(text) or self._misspelt(text)

    def _read(self, text: str) -> PlaceForm | None:
        """What Voikko alone can tell: names whose both parts are inflected ("uudessakaupungissa")."""
        for reading in voikko.readings(text):
            if reading.base in self._names and len(reading.base) > 3:
                case = next((_CASES[form] for form in reading.forms if form in _CASES), PLAIN)
                return PlaceForm(self._names[reading.base], reading.base, case, _is_common(text))
        return None

    def _inhabitant(self, text: str) -> PlaceForm | None:
        match = _INHABITANT.fullmatch(text)
        if match is None:
            return None
        stem = match["stem"]
        name = self._inhabitants.get(stem) or self._near_stem(stem)
        case = AS if text.endswith(("sena", "senä", "sina", "sinä")) else PLAIN
        return PlaceForm(self._names[name], name, case, inhabitant=True) if name else None

    def _near_stem(self, stem: str) -> str | None:
        if len(stem) < SHORTEST_MISSPELT + 1:
            return None
        return next((name for known, name in self._inhabitants.items()
                     if known[:2] == stem[:2] and OSA.distance(known, stem, score_cutoff=1) <= 1), None)

    def _dotless(self, text: str) -> PlaceForm | None:
        """ "Ylojarvella", as written with a foreign keyboard."""
        form = self._without_dots.get(text)
        return self._forms[form] if form and not voikko.knows(text) else None

    def _misspelt(self, text: str) -> PlaceForm | None:
        if len(text) < SHORTEST_MISSPELT or voikko.knows(text):
            return None
        near = (form for form in self._by_onset.get(text[:2], ())
                if abs(len(form) - len(text)) <= 1 and OSA.distance(form, text, score_cutoff=1) <= 1)
        found = [self._forms[form] for form in near]
        if len({form.municipality for form in found}) != 1 or found[0].name in self._far and len(text) < LONG_MISSPELT:
            return None
        return replace(min(found, key=lambda form: form.case != INSIDE), misspelt=True)


def _is_common(text: str) -> bool:
    """Whether the word is an everyday one, which Voikko does not know as a place."""
    kinds = {r.kind for r in voikko.readings(text) if not r.compound}
    return "paikannimi" not in kinds and not kinds.isdisjoint(_EVERYDAY)


def _forms(name: str) -> Iterable[tuple[str, str]]:
    """Every form of the name with its case; the standard ones first."""
    yield from _OF_THEIR_OWN.get(name, {}).items()
    for weak, strong in _stems(name):
        a = _harmony(name, strong)
        for ending, case in _LOCAL.items():
            for stem in _spoken(weak):
                yield stem + ending.format(a=a), case
        last = strong[-1]
        yield from ((form, TO) for form in (f"{strong}{last}n", f"{strong}h{last}n", f"{strong}seen", f"{weak}ll"))
        yield from ((f"{strong}{ending}", PARTITIVE) for ending in (a, f"t{a}"))


def _harmony(name: str, stem: str) -> str:
    """The vowel of the endings: the last part of a compound decides ("Visuvedellä")."""
    vowels = re.findall("[aouäöy]", stem)
    front = name.endswith(("vesi", "niemi")) or not vowels or vowels[-1] in "äöy"
    return "ä" if front else "a"


def _spoken(stem: str) -> Iterable[str]:
    """The stem, and how dialects say it: "ruovede" → "ruavere"."""
    yield stem
    for written, said in _ONSETS:
        if written in stem:
            yield from (stem.replace(written, said, 1), re.sub(r"d(?=.$)", "r", stem.replace(written, said, 1)))
    if re.search(r"d.$", stem):
        yield from (re.sub(r"d(?=.$)", "r", stem), re.sub(r"d(?=.$)", "", stem))


def _stems(name: str) -> Iterable[tuple[str, str]]:
    """The stems of the singular, weak and strong; of a name in -nen also the plural's."""
    end = next((end for end in _ENDS if name.endswith(end)), None)
    if end:
        weak, strong = _ENDS[end]
        yield name[: -len(end)] + weak, name[: -len(end)] + strong
    elif name.endswith("nen"):
        yield from ((name[:-3] + stem, name[:-3] + stem) for stem in ("si", "se"))
        yield name[:-3] + "ste", name[:-3] + "si"
    elif name.endswith(("es", "us", "ys", "is")):
        yield name[:-1] + "kse", name[:-1] + "kse"
    elif name.endswith("e") and name[-2] not in "aeiouyäö":
        yield name + "e", name + "e"
    elif name[-1] in "aeiouyäö":
        yield _weak(name), name
    else:
        yield name + "i", name + "i"


def _weak(name: str) -> str:
    for strong, weak in _GRADATION:
        if name[-3:-1] == strong:
            return name[:-3] + weak + name[-1]
    return name[:-2] + "d" + name[-1] if re.search(r"[aeiouyäö]t[aeiouyäö]$", name) else name


def _inhabitant_stems(name: str) -> set[str]:
    """What stands before "-lainen": "riihimäki" and "riihimäke", "kuhmois", "virto"."""
    stems = {name, *(strong for _, strong in _stems(name))}
    if name.endswith("nen"):
        stems = {name[:-3], name[:-3] + "s"}
    if name == "virrat":
        stems = {"virto", "virta"}
    if name == "tampere":
        stems = {"tampere"}
    return stems
