"""The same messages as others would write them: with typing errors, in dialect, in capitals.

The dialect is that of the Tampere region by its known features; what is random is seeded by the
text, so a message is set in the same way on every run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Variant = Callable[[str], str]

SPACING = 25
"""Letters to one typing error."""
SHORT = 4
"""Shorter words keep their first letter."""

_KEYBOARD = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_WORD = re.compile(r"[^\W\d_]+")
_PUNCTUATION = re.compile(r"[.,!?;:()”\"…–]+(?=\s|$)|(?<!\S)[(”\"–]+")

_SPOKEN = {
    "minä": "mää", "minulla": "mulla", "minulle": "mulle", "minulta": "multa", "minun": "mun", "minua": "mua",
    "minut": "mut", "sinä": "sää", "sinulla": "sulla", "sinun": "sun", "olen": "oon", "olet": "oot", "ole": "oo",
    "kanssa": "kans", "että": "et", "koska": "ko", "kun": "ko", "mutta": "mut", "sitten": "sit", "tämä": "tää",
    "tämän": "tän", "tuo": "toi", "tiedä": "tiä", "kyllä": "kylä", "täällä": "täälä", "siellä": "siälä",
    "katsoo": "kattoo", "äidin": "äiteen", "mitkä": "mikkä", "kuka": "kekä",
}
_LOANS = ("video", "radio", "audio", "kredit", "stadi")
"""Words whose d nobody turns into r."""

_VOWEL, _CONSONANT = "[aeiouyäö]", "[hjklmnprstv]"
_SOUNDS: tuple[tuple[str, str], ...] = (  # in this order: later ones meet what earlier ones made
    (rf"({_VOWEL})m(?:aa|ää)n\b", r"\1\1n"),
    (r"uo", "ua"),
    (r"yö", "yä"),
    (r"ie(?=.*[aou])", "ia"),
    (r"ie", "iä"),
    (r"uan\b", "uun"),
    (r"([eo])a\b", r"\1\1"),
    (r"([eö])ä\b", r"\1\1"),
    (rf"(?<={_VOWEL})ts(?={_VOWEL})", "tt"),
    (rf"\b({_CONSONANT}?{_VOWEL})({_CONSONANT})(?=(aa|ee|ii|oo|uu|yy|ää|öö))", r"\1\2\2"),
    (r"(?<=...)l(?:la|lä|le)\b", "l"),
    (r"(?<=...)s(?:sa|sä)\b", "s"),
    (r"(?<=...)(s|l)(?:ta|tä)\b", r"\1t"),
)
_D = re.compile(rf"(?<={_VOWEL})(h?)d(?={_VOWEL})")


def with_typing_errors(text: str) -> str:
    """About one slip of the fingers in `SPACING` letters."""
    random = Random(text)
    places = [at for word in _WORD.finditer(text) for at in range(word.start() + (len(word[0]) < SHORT), word.end())]
    slips = random.sample(places, min(len(places), int(len(places) / SPACING + random.random())))
    for at in sorted(slips, reverse=True):
        text = random.choice(_SLIPS)(text, at, random)
    return text


def in_dialect(text: str) -> str:
    """The words as they are said around Tampere."""
    random = Random(text)
    return _WORD.sub(lambda match: _said(match[0], random), text)


def without_punctuation(text: str) -> str:
    """The words alone."""
    return " ".join(_PUNCTUATION.sub(" ", text).split())


def without_dots(text: str) -> str:
    """As typed on a keyboard without ä and ö."""
    return text.translate(str.maketrans("äöåÄÖÅ", "aoaAOA"))


VARIANTS: Mapping[str, Variant] = {
    "typing errors": with_typing_errors,
    "dialect": in_dialect,
    "without punctuation": without_punctuation,
    "in capitals": str.upper,
    "without ä and ö": without_dots,
}


def _neighbour(text: str, at: int, random: Random) -> str:
    row = next((row for row in _KEYBOARD if text[at].lower() in row), None)
    if row is None:
        return text
    place = row.index(text[at].lower())
    return text[:at] + random.choice(row[max(0, place - 1):place] + row[place + 1:place + 2]) + text[at + 1:]


def _missing(text: str, at: int, random: Random) -> str:
    return text[:at] + text[at + 1:]


def _doubled(text: str, at: int, random: Random) -> str:
    return text[:at] + text[at] + text[at:]


def _swapped(text: str, at: int, random: Random) -> str:
    after = text[at + 1:at + 2]
    return text[:at] + after + text[at] + text[at + 2:] if after.isalpha() else _doubled(text, at, random)


_SLIPS = (_neighbour, _missing, _doubled, _swapped)


def _said(word: str, random: Random) -> str:
    said = _SPOKEN.get(word.lower()) or _sounded(word.lower(), random)
    return said.upper() if word.isupper() and len(word) > 1 else said.capitalize() if word[0].isupper() else said


def _sounded(word: str, random: Random) -> str:
    if not word.startswith(_LOANS):
        word = _D.sub(lambda match: match[1] + random.choice(("r", "r", "l", "")), word)
    for sound, said in _SOUNDS:
        word = re.sub(sound, said, word)
    return word
