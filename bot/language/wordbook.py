"""Every word as the keys that phrases look for: base forms, forms, endings of compounds.

Keys of "läppärilläni": `läppäri`, `läppäri:millä`, `läppäri:minun`, `=läppärilläni`; a compound
also has `-kone` and `netti-` when the lexicon uses them. `bases` are the keys that are base forms. An
unknown word gets the keys of what it most likely stands for: a name of the lexicon, a spoken form,
a typing error, in this order.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.language import spoken, voikko
from bot.language.spelling import Spelling
from bot.language.stems import Stems
from bot.language.voikko import LONGEST, Reading

MOST = 4
"""How many of Voikko's suggestions are kept: the right one is not always the first."""
LONG = 10


_NO_WORD = re.compile(r"[aeiouyäö]{8}")
"""No Finnish word has so many vowels in a row; each of them would cost many guesses."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What one written word may mean. `known` is false when nothing was found for it."""

    keys: frozenset[str]
    known: bool = True
    finite: bool = False
    negation: bool = False
    question: bool = False
    conditional: bool = False
    partitive: bool = False
    noun: bool = False
    connegative: bool = False
    bases: tuple[str, ...] = ()


class Wordbook:
    """Senses of words, remembered. `vocabulary` are the keys that the lexicon's phrases use."""

    def __init__(self, vocabulary: Iterable[str], forms: Mapping[str, str]):
        keys = set(vocabulary)
        self._suffixes = {k[1:].partition(":")[0] for k in keys if k.startswith("-")}
        self._prefixes = {k[:-1] for k in keys if k.endswith("-") and len(k) > 1}
        self._bases = {k.partition(":")[0] for k in keys if k[0] not in "-=" and k[-1] != "-"}
        self._exact = {k[1:] for k in keys if k.startswith("=")}
        self._heads = {b[:i] for b in self._bases for i in range(2, len(b) - 1)}
        self._stems = Stems(b for b in self._bases if not _is_base(b))
        self._spelling = Spelling({*self._bases, *self._exact})
        self._forms = {written: tuple(standard.split()) for written, standard in forms.items()}
        self._senses: dict[str, Sense] = {}
        self._lock = threading.Lock()

    def spellings(self, text: str) -> tuple[str, ...]:
        """The standard words of a spoken word that the lexicon lists ("emmää" → "en", "minä")."""
        return self._forms.get(text, (text,))

    def sense(self, text: str) -> Sense:
        """The sense of one lower-case word."""
        if len(text) > LONGEST:
            return Sense(frozenset(), known=False)
        found = self._senses.get(text)
        if found is None:
            found = _with_bases(self._sense(text))
            with self._lock:
                if len(self._senses) > 50_000:  # residents' words are not kept for ever
                    self._senses.clear()
                self._senses[text] = found
        return found

    def joined(self, first: str, second: str) -> Sense | None:
        """The sense of two words that the lexicon has as one ("oma kanta"), or `None`.

        Two words make another word by a compound only: "toi sen" is not "toisen"."""
        if first not in self._heads or not 2 <= len(second) <= LONGEST:
            return None
        whole = first + second
        found = voikko.readings(whole)
        words = voikko.knows(first) and voikko.knows(second)
        if not self._stems.bases(whole) and not any(r.base in self._bases and (r.compound or not words) for r in found):
            return None
        sense, last = self.sense(whole), self.sense(second)
        return replace(sense, keys=sense.keys | last.keys, partitive=last.partitive)

    def is_in_lexicon(self, text: str) -> bool:
        """Whether the word as it stands is one of the lexicon's words."""
        return text in self._exact or any(
            r.base in self._bases or r.root in self._bases or self._parts(r.base) for r in voikko.readings(text)
        )

    def _sense(self, text: str) -> Sense:
        if len(text) > LONGEST:
            return Sense(frozenset({f"={text}"}), known=False)
        found = voikko.readings(text)
        if found:
            names = () if self._in_lexicon(found) else self._stems.keys(text) or self._odd(text, found)
            return self._of(found, {text}, {*names, *self._first_parts(text)})
        names = self._stems.keys(text)
        if "-" in text.strip("-"):
            return self._parted(text, names)
        if names:
            return self._name(text, names)
        return self._meant(text)

    def _meant(self, text: str) -> Sense:
        """The sense of an unknown word: of all the spellings that it may stand for."""
        standards = self._standards(text)
        found = tuple(r for standard in standards for r in voikko.readings(standard))
        names = [s for s in standards if s in self._bases and not voikko.knows(s)]
        if names:
            return self._name(text, {names[0], f"{names[0]}:mikä"})
        return self._of(found, {text, *standards}) if found else Sense(frozenset({f"={text}"}), known=False)

    def _name(self, text: str, keys: Iterable[str]) -> Sense:
        return Sense(frozenset({f"={text}", *keys}), noun=True, partitive=any(k.endswith(":mitä") for k in keys))

    def _parted(self, text: str, names: Iterable[str]) -> Sense:
        """An unknown word with hyphens means what its parts mean ("suomi.fi-tunnistautuminen")."""
        parts = [self.sense(part) for part in text.split("-") if part]
        return replace(
            parts[-1],
            keys=frozenset().union({f"={text}", *names}, *(p.keys for p in parts)),
            known=any(p.known for p in parts),
        )

    def _standards(self, text: str) -> tuple[str, ...]:
        """The likeliest standard spellings of an unknown word; of typing errors, a few."""
        if _NO_WORD.search(text):
            return ()
        near = [c for c in spoken.candidates(text) if voikko.knows(c)]
        for group, most in ((near, 1), (self._spelling.suggested(text), MOST), (spoken.further(text), 1)):
            found = [c for c in group if self.is_in_lexicon(c) or self._stems.bases(c)]
            if found:
                return tuple(found[:most])
        nearest = self._spelling.nearest(text)
        return (nearest,) if nearest else tuple(near[:1])

    def _first_parts(self, text: str) -> set[str]:
        """The names that begin a word written with hyphens ("kela-asiat")."""
        return {part for part in text.split("-")[:-1] if part in self._bases}

    def _odd(self, text: str, found: tuple[Reading, ...]) -> set[str]:
        """The word of the lexicon that a long compound, odd to everybody but Voikko, is one letter from."""
        if len(text) < LONG or not all(r.compound for r in found):
            return set()
        nearest = self._spelling.nearest(text, errors=1)
        return {nearest, f"{nearest}:mikä"} if nearest else set()

    def _in_lexicon(self, found: Iterable[Reading]) -> bool:
        return any(r.base in self._bases or self._parts(r.base) for r in found)

    def _of(self, found: tuple[Reading, ...], written: set[str], names: Iterable[str] = ()) -> Sense:
        keys = {f"={w}" for w in written} | set(names)
        for reading in found:
            for base in {reading.base, *self._parts(reading.base), *({reading.root} - {""})}:
                keys.add(base)
                keys.update(f"{base}:{form}" for form in reading.forms)
        return Sense(
            frozenset(keys),
            True,
            any(r.finite for r in found),
            any(r.negation for r in found),
            any(r.question for r in found),
            any(r.conditional for r in found),
            any("mitä" in r.forms for r in found),
            any(r.kind.startswith(("nimisana", "laatusana", "nimisana_laatusana")) for r in found),
            any(r.connegative for r in found),
        )

    def _parts(self, base: str) -> set[str]:
        ends = {f"-{base[i:]}" for i in range(len(base) - 2) if i != 1 and base[i:] in self._suffixes}
        starts = {f"{base[:i]}-" for i in range(3, len(base) + 1) if base[:i] in self._prefixes}
        return ends | starts


def _with_bases(sense: Sense) -> Sense:
    """The sense with the base forms among its keys, in a fixed order."""
    bases = (key for key in sense.keys if ":" not in key and key[0] not in "=-" and key[-1] != "-")
    return replace(sense, bases=tuple(sorted(bases)))


def _is_base(word: str) -> bool:
    return any(reading.base == word for reading in voikko.readings(word))
