"""Phrases of base forms, found in clauses in any order and in any inflection.

    netti pätkiä          both words in one clause that is not denied
    ei olla <tunnus>      the clause is denied; any word of the group "tunnus"
    (ei) osata käyttää    denied or not
    tietokone/läppäri     either word
    -kone  netti-         a compound that ends, or begins, so (or the bare word)
    äiti:kenen            the word in that case or person (forms of `voikko.Reading`)
    oma+pirha             the words side by side in this order
    viereen               not a base form: exactly this form
    kaatua & ei vastata   both are said, anywhere in the message

A sense that asks nothing of the editor but base forms: what is not listed is Voikko's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from bot.language import voikko
from bot.language.clauses import Clause, Word

GAP = 5
"""How many other words may stand among a phrase's words."""


FORMS = (
    "mikä",
    "kenen",
    "mitä",
    "missä",
    "mistä",
    "mihin",
    "millä",
    "miltä",
    "mille",
    "ilman",
    "minä",
    "sinä",
    "hän",
    "me",
    "te",
    "he",
    "minun",
    "monta",
    "mennyt",
    "käsky",
    "passiivi",
    "perus",
)
"""What may follow a colon."""


@dataclass(frozen=True)
class Slot:
    """One place of a phrase: a word with one of the keys, or one of the rows of words side by side."""

    keys: frozenset[str]
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def heads(self) -> frozenset[str]:
        return self.keys | {row[0] for row in self.rows}

    def covered(self, words: list[Word], at: int) -> range:
        """The indices of the words that fill the slot at `at`: one, or a row of them."""
        if not self.keys.isdisjoint(words[at].sense.keys):
            return range(at, at + 1)
        return range(at, at + max(len(row) for row in self.rows if _begins(row, words, at)))

    def places(self, words: list[Word]) -> list[int]:
        """The indices of words at which the slot is filled."""
        found = [i for i, word in enumerate(words) if not self.keys.isdisjoint(word.sense.keys)]
        for row in self.rows:
            found.extend(i for i in range(len(words)) if _begins(row, words, i))
        return found


def _begins(row: tuple[str, ...], words: list[Word], at: int) -> bool:
    """Whether the row's words stand side by side from `at` on."""
    return at + len(row) <= len(words) and all(key in words[at + n].sense.keys for n, key in enumerate(row))


@dataclass(frozen=True)
class Phrase:
    """A compiled phrase. `denied` is `None` when the clause may be denied or not."""

    text: str
    slots: tuple[Slot, ...]
    denied: bool | None = False
    target: Any = None  # what the phrase states; for the caller
    also: tuple[Phrase, ...] = ()  # must be said as well, anywhere in the message

    @property
    def keys(self) -> frozenset[str]:
        rows = (key for slot in self.slots for row in slot.rows for key in row)
        return frozenset().union(rows, *(slot.keys for slot in self.slots), *(part.keys for part in self.also))

    def is_said(self, clause: Clause) -> bool:
        return self.denied in (None, clause.denied) and _place(self, clause.words) is not None

    @property
    def weight(self) -> int:
        """How much the phrase says: "olla" alone adds nothing."""
        return sum(slot.keys != {"olla"} for slot in self.slots)


@dataclass(frozen=True)
class Match:
    """A phrase found: the clause, the words' indices there, and the place in the text."""

    phrase: Phrase
    clause: Clause
    at: tuple[int, ...]

    @property
    def start(self) -> int:
        return min(self.clause.words[i].start for i in self.at)

    @property
    def end(self) -> int:
        return max(self.clause.words[i].end for i in self.at)


def compiled(text: str, groups: Mapping[str, Iterable[str]] | None = None, target: Any = None) -> Phrase:
    """The phrase of one line. Raises `KeyError` (the group's name) for an unknown group."""
    main, *rest = (part.lower().split() for part in text.split("&"))
    also = tuple(
        _phrase(" ".join(words), words if words[0] == "ei" else ["(ei)", *words], groups or {}) for words in rest
    )
    return replace(_phrase(text, main, groups or {}), target=target, also=also)


def _phrase(text: str, words: list[str], groups: Mapping[str, Iterable[str]]) -> Phrase:
    denied: bool | None = False
    if words[0] in ("ei", "(ei)") and len(words) > 1:
        denied = True if words[0] == "ei" else None
        words = words[1:]
    elif words[0].split("+")[0] in ("ei", "en"):
        denied = None  # the negation is itself the word that is looked for
    return Phrase(text, tuple(_slot(word, groups) for word in words), denied)


def _slot(part: str, groups: Mapping[str, Iterable[str]]) -> Slot:
    keys, rows = set(), []
    for alternative in part.split("/"):
        name, _, form = alternative.partition(":") if "+" not in alternative else (alternative, "", "")
        for word in groups[name[1:-1]] if name.startswith("<") else (name,):
            *first, last = word.split("+")
            if first:
                rows.append((*(_part(w) for w in first), _part(last, form)))
            else:
                keys.add(_part(last, form))
    return Slot(frozenset(keys), tuple(rows))


@lru_cache(maxsize=20_000)
def _part(word: str, form: str = "") -> str:
    """The key of a word. The words of a group come again in every phrase that names the group."""
    base, _, own = word.partition(":")
    return _key(base, form or own)


def _key(word: str, form: str = "") -> str:
    if form:
        return f"{word}:{form}"
    if word.startswith("-") or word.endswith("-"):
        return word
    found = voikko.readings(word)
    inflected = found and all(word not in (r.base, r.root) for r in found)
    return f"={word}" if inflected else word


class Phrasebook:
    """Many phrases, indexed by their rarest word, looked for in clauses."""

    def __init__(self, phrases: Iterable[Phrase]):
        self.phrases = tuple(phrases)
        self._index: dict[str, list[int]] = {}
        counts: dict[str, int] = {}
        for phrase in self.phrases:
            for slot in phrase.slots:
                for key in slot.heads:
                    counts[key] = counts.get(key, 0) + 1
        for n, phrase in enumerate(self.phrases):
            anchor = min(phrase.slots, key=lambda slot: sum(counts[k] for k in slot.heads))
            for key in anchor.heads:
                self._index.setdefault(key, []).append(n)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset().union(*(phrase.keys for phrase in self.phrases))

    def find(self, clause: Clause, message: Iterable[Clause] = ()) -> list[Match]:
        """Every phrase that the clause states, in the order they were given in.

        The rest of an "A & B" is looked for in `message`.
        """
        keys = {key for word in clause.words for key in word.sense.keys}
        found = []
        for n in sorted({n for key in keys for n in self._index.get(key, ())}):
            phrase = self.phrases[n]
            if phrase.denied not in (None, clause.denied):
                continue
            at = _place(phrase, clause.words)
            if at is not None and all(any(part.is_said(c) for c in message) for part in phrase.also):
                found.append(Match(phrase, clause, _covered(phrase, clause.words, at)))
        return found


def _place(phrase: Phrase, words: list[Word]) -> tuple[int, ...] | None:
    """The indices of the phrase's words at their closest, or `None`."""
    where = [slot.places(words) for slot in phrase.slots]
    if not all(where):
        return None
    limit = len(where) + GAP
    found = (_around(place, where) for place in min(where, key=len))
    close = [at for at in found if at and max(at) - min(at) < limit]
    return min(close, key=lambda at: (max(at) - min(at), at), default=None)


def _covered(phrase: Phrase, words: list[Word], at: tuple[int, ...]) -> tuple[int, ...]:
    """The indices of all the words that the phrase covers when its slots are filled at `at`."""
    return tuple(dict.fromkeys(i for slot, place in zip(phrase.slots, at) for i in slot.covered(words, place)))


def _around(middle: int, where: list[list[int]]) -> tuple[int, ...] | None:
    """For each slot the nearest free place to `middle`; `None` when two slots want the only one."""
    at: list[int] = []
    for places in where:
        free = [place for place in places if place not in at]
        if not free:
            return None
        at.append(min(free, key=lambda place: abs(place - middle)))
    return tuple(at)
