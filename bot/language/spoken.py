"""Standard spellings that a spoken or dialect word may stand for (facts: dialect of the Tampere region).

The caller keeps only the candidates that Voikko knows, and asks only about words that it does not
know as they stand: right words are never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_V = "aeiouyäö"
_DOTS = str.maketrans("ao", "äö")

_INSIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"ua", ("uo",)),
    (r"yä", ("yö",)),
    (r"iä", ("ie",)),
    (r"ia", ("ie",)),  # tualla, tyä, miäs
    (rf"(?<=[{_V}])[rlj](?=[{_V}])", ("d",)),  # tierä, lahlen, meijän
    (r"ii(?=[aä])", ("ied",)),  # tiiä
    (r"iä(?=$|n|t|k)", ("iedä",)),  # en tiä
    (rf"h(?=[{_V}])", ("hd",)),  # lähe, tehä, kahen
    (rf"(?<=[{_V}])(?=[{_V}])", ("d",)),  # saatava vuoet
    (r"tt", ("ts",)),  # katton, mettä
    (r"([bdfghjklmnprstv])\1", (r"\1",)),  # ossaa, mittään
    (rf"(?<=[{_V}])([klmnpst])(?=[{_V}])", (r"\1\1",)),  # täälä, tamperella
)
_ENDING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ii", ("ia", "iä", "ea", "eä")),
    ("oo", ("oa", "oi")),
    ("ee", ("ea", "eä", "eaa", "eää", "ie")),
    ("uu", ("ua", "uta", "uun")),
    ("yy", ("yä", "ytä")),
    ("öö", ("öä",)),
    ("ia", ("ea", "eaa")),
    ("iä", ("eä", "eää")),
    ("een", ("emaan", "emään", "ean", "eän")),
    ("aan", ("amaan",)),
    ("ään", ("ämään",)),
    ("iin", ("imaan", "imään")),
    ("oon", ("omaan", "oan")),
    ("uun", ("umaan", "uan")),
    ("yyn", ("ymään", "yän")),
    ("een", ("edän",)),
    ("oot", ("oat",)),
    ("eet", ("eat", "eät")),
    ("uut", ("uat",)),
    ("uu", ("umaan",)),
    ("aa", ("amaan",)),
    ("l", ("lla", "llä")),
    ("ll", ("lla", "llä")),
    ("lt", ("lta", "ltä")),
    ("s", ("ssa", "ssä", "si")),
    ("st", ("sta", "stä")),
    ("ks", ("ksi", "ko", "kö")),
    ("sko", ("siko",)),
    ("skö", ("sikö",)),
    ("sin", ("isin",)),
    ("nu", ("nut",)),
    ("ny", ("nyt",)),
    ("llu", ("llut",)),
    ("lly", ("llyt",)),
    ("ssu", ("ssut",)),
    ("t", ("ti", "tä", "ta")),
    ("k", ("ki",)),
    ("m", ("mi",)),
    ("n", ("ni", "na", "nä", "in")),
    ("u", ("ui",)),
    ("y", ("yi",)),
    ("o", ("oi",)),
    ("e", ("ei", "eä")),
    ("i", ("in", "ia", "iä")),
    ("r", ("ri",)),
    ("p", ("pi", "pa", "pä")),
    ("a", ("an",)),
    ("ä", ("än",)),
)


@lru_cache(maxsize=20_000)
def candidates(word: str) -> tuple[str, ...]:
    """Spellings one spoken feature away from `word`, the likeliest first."""
    found = [*_dotted(word), *_at_the_end(word), *_inside(word)]
    return tuple(dict.fromkeys(c for c in found if c != word and len(c) > 2))


def further(word: str, limit: int = 100) -> tuple[str, ...]:
    """Spellings two spoken features away, at most `limit`."""
    first = candidates(word)
    found: dict[str, None] = {}
    for one in first:
        found.update(dict.fromkeys(c for c in candidates(one) if c not in first))
        if len(found) >= limit:  # a word of vowels would give thousands
            break
    return tuple(found)[:limit]


def _dotted(word: str) -> Iterator[str]:
    """The word with its dots: many phones and foreign keyboards write "paasta" for "päästä".

    The vowels of a Finnish word agree, so all change together, or those of one half of a compound.
    """
    yield word.translate(_DOTS)
    yield word.replace("a", "ä")
    yield word.replace("o", "ö")
    for cut in range(3, len(word) - 2):
        yield word[:cut].translate(_DOTS) + word[cut:]
        yield word[:cut] + word[cut:].translate(_DOTS)


def _at_the_end(word: str) -> Iterator[str]:
    for ending, standards in _ENDING:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            for standard in standards:
                yield word[: -len(ending)] + standard


def _inside(word: str) -> Iterator[str]:
    for pattern, standards in _INSIDE:
        places = list(re.finditer(pattern, word))
        for standard in standards:
            if len(places) > 1:
                yield re.sub(pattern, standard, word)
            for place in places:
                yield word[: place.start()] + place.expand(standard) + word[place.end() :]
