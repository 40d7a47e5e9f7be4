"""Pointing at an offered option: by its title, its number or its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from bot.language.clauses import Clause, Word
from bot.language.wordbook import Sense, Wordbook

Options = Sequence[tuple[str, str]]
"""The offered options: (value, title)."""

LONGEST = 6
"""A message of more words is a story: an ordinal or a title in it is no choice."""

ALIKE = 85
"""From this likeness on (of 100), a text is a title with a typing error."""

_ORDINALS = {
    "ensimmäinen": 0, "eka": 0, "ylin": 0, "toinen": 1, "toka": 1, "kolmas": 2, "kolmonen": 2, "neljäs": 3,
    "nelonen": 3, "viides": 4, "vitonen": 4, "kuudes": 5, "seitsemäs": 6, "viimeinen": -1, "vika": -1, "alin": -1,
}
KEYS = frozenset(_ORDINALS)
"""Words that must be known, however they are inflected."""

_POINTING = frozenset((
    "se", "tuo", "tämä", "ne", "nuo", "nämä", "no", "niin", "joo", "kyllä", "siis", "varmaan", "kai", "ehkä",
    "vissiin", "varmaankin", "vaikka", "ihan", "vain", "vaan", "olla", "ottaa", "valita", "laittaa", "sanoa",
    "painaa", "minä", "minun", "vaihtoehto", "kohta", "nappi", "painike", "rivi", "vastaus", "alas", "ylhäältä",
    "alhaalta",
))
"""What is said beside an ordinal that points: in "toinen ihminen" it only counts."""

_NUMBER = re.compile(r"\s*(?:vaihtoehto\s*|numero\s*|nro\s*)?(\d{1,2})\s*[.)]?\s*", re.IGNORECASE)
_SMALL = frozenset((
    "se", "toi", "tuo", "tää", "tämä", "ne", "no", "niin", "joo", "juu", "on", "ei", "oo", "ole", "en", "minä",
    "minulla", "minun", "sen", "siis", "varmaan", "kai", "ehkä", "ihan", "vaan", "vain", "ja", "tai", "että", "olla",
    "mä", "mää", "mulla", "kyllä",
))


def titled(text: str, options: Options) -> str | None:
    """The value of the option whose very title the text is, whatever its capitals and marks."""
    said = _letters(text)
    return next((value for value, title in options if said and _letters(title) == said), None)


def option(text: str, clauses: Iterable[Clause], options: Options, book: Wordbook) -> str | None:
    """The value of the option that the message points at: by number, by order, by its title."""
    words = [w for clause in clauses for w in clause.words]
    if not options or not words:
        return None
    return _by_title(text, words, options, book) or _by_order(text, words, options)


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _by_order(text: str, words: Sequence[Word], options: Options) -> str | None:
    number = _NUMBER.fullmatch(text)
    if number:
        place = int(number.group(1)) - 1
        return options[place][0] if 0 <= place < len(options) else None
    if len(words) > LONGEST:
        return None
    places = [place for word in words for name, place in _ORDINALS.items() if name in word.sense.keys]
    alone = all(w.text in _POINTING or not w.sense.keys.isdisjoint(KEYS | _POINTING) for w in words)
    return options[places[0]][0] if alone and places and places[0] < len(options) else None


def _by_title(text: str, words: Sequence[Word], options: Options, book: Wordbook) -> str | None:
    plain = text.lower().strip(" .!?")
    ratios = [(fuzz.ratio(plain, title.lower()), value) for value, title in options]
    best = max(ratios)
    if best[0] >= ALIKE:
        return best[1]
    if len(words) > LONGEST:
        return None
    said = [_content(w.sense) for w in words if w.text not in _SMALL]
    negative = any(w.sense.negation for w in words)
    scores = [(sum(any(s & t for t in _title(title, book)) for s in said), value)
              for value, title in options if _is_negative(title) == negative]
    if not scores:
        return None
    top = max(scores)
    alone = sum(score == top[0] for score, _ in scores) == 1
    return top[1] if alone and top[0] and top[0] * 2 > len(said) else None


def _is_negative(title: str) -> bool:
    """Whether the title denies something: "puhelin" never means "ei laitetta eikä puhelinta"."""
    return bool(re.search(r"\b(ei|eikä)\b", title.lower()))


def _content(sense: Sense) -> frozenset[str]:
    """The base forms of a word. A negation has none: "eiköhän" shares no word with "eikä"."""
    if sense.negation:
        return frozenset()
    return frozenset(k for k in sense.keys if ":" not in k and k[0] not in "=-" and k[-1] != "-")


def _title(title: str, book: Wordbook) -> list[frozenset[str]]:
    words = re.findall(r"[\w-]+", title.lower())
    return [_content(book.sense(w)) for w in words if w not in _SMALL]
