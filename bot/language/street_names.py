"""Which words are names of streets, in any case form: "Hämeenkadulla", "Saunamäki", "Sammonk."."""

from __future__ import annotations

import re

_CASES = (
    "", "n", "a", "ä", "lla", "llä", "lta", "ltä", "lle", "lleni", "ssa", "ssä", "sta", "stä", "en", "in", "ella",
    "ellä", "elta", "eltä", "elle", "eella", "eellä", "eelta", "eeltä", "eelle",
)  # fmt: skip
_STREETS = (
    "katu kadu tie kuja polku polu kaari kaare väylä raitti raiti penger penkere bulevardi esplanadi puistikko "
    "puistiko gata gatan väg vägen gränd gränden stig stigen kierto kierro rantti"
)
_GROUNDS = (
    "aukio tori rinne rintee mäki mäe ranta ranna puisto kulma piha laita laida harju linja portti porti silta "
    "silla niitty niity lehto lehdo pelto pello laakso vainio haka haa suora tanhua tanhu kenttä kentä reuna syrjä "
    "kallio aho notko kumpu kummu törmä varsi varre kangas kankaa nummi numme oja metsä kehä silmukka silmuka askel "
    "reitti reiti taival rivi kontu kylä koski niemi lahti saari vuori perä"
)
"""A street's name can end with these, the name of a place as well; both in the stems of their case forms."""
_STREET_ENDINGS = frozenset(name + case for name in _STREETS.split() for case in _CASES) | {"nk", "nkt", "kj", "nt"}
_GROUND_ENDINGS = frozenset(name + case for name in _GROUNDS.split() for case in _CASES)
_LONGEST = max(map(len, _STREET_ENDINGS | _GROUND_ENDINGS))
_SHORT = re.compile(r"[A-ZÅÄÖ][\w-]{3,}(?:k|kt|kj|t|p)\.\s?$")
_KIND_BEGINNINGS = "puisto valta ranta koulu kirkko kylä asema tehdas tehtaan pää sivu metsä joki niitty kauppa"
_KINDS = frozenset(("", *_KIND_BEGINNINGS.split()))
"""What stands before "katu" or "tie" in the name of a kind of street: "Nokian valtatie"."""
_NO_STREET = re.compile(
    r"(?:kanta|moottori|maan|seutu|yhdys|rauta|kehä|kävely|pyörä|ajo|hengitys|virtsa|sappi|synnytys|pako|hoito|palvelu|digi|"
    r"koulutus|oppimis|potilas|asiakas|ura|koti|kuntoutus|luonto|jalka|perintö|maa|kauppa|oikeudenkäymis|sateen|elin|"
    r"bussi|ratikka|raitiovaunu|palvelu|puhelin|kriisi|nolla|tuki|auttava|juna|lähi|leikki|koira|ohitus|ohikulku|"
    r"internet|netti|tieto|skate)(?:tie|polku|polu|katu|kadu|kaari|kaare|väylä|linja|tori|puisto)\w*|(?:vaa|luo|suo|huu|nou|juo)tien|"
    r"tanssi\w*|mobiili\w*|samanti\w*|heti\w*|saman\s?tien",
    re.IGNORECASE,
)
LOCATIVE = re.compile(r"\w+(?:ssa|ssä|lla|llä|sta|stä|lta|ltä|lle|oon|een|iin|aan|ään)", re.IGNORECASE)


def _ending(word: str, endings: frozenset[str]) -> int:
    """The length of the longest of the endings that the word has, 0 when it has none."""
    lowered = word.lower()
    return next((n for n in range(min(len(word), _LONGEST), 1, -1) if lowered[-n:] in endings), 0)


def could_be_street(word: str) -> bool:
    return bool(_ending(word, _STREET_ENDINGS) or _ending(word, _GROUND_ENDINGS) or _SHORT.match(word))


def is_street(word: str, sure: bool) -> bool:
    """Whether a word is a street's name; `sure` says that the message tells of living, or a stair follows.
    A name such as "Saunamäki" is a place as well: it is an address in its basic form, or when sure."""
    if _NO_STREET.fullmatch(word):
        return False
    street = _ending(word, _STREET_ENDINGS)
    if _SHORT.match(word) or (street and (street <= len(word) - 2 or street == len(word))):
        return True
    ground = _ending(word, _GROUND_ENDINGS)
    is_basic = word[0].isupper() and ground <= len(word) - 3 and not LOCATIVE.fullmatch(word)
    return bool(ground) and (sure or is_basic or ground == len(word))


def is_kind_of_street(word: str) -> bool:
    """A mere kind of street, which has a name only with a genitive before it: "Nokian valtatie"."""
    lowered = word.lower()
    return any(lowered[:-n] in _KINDS for n in (_ending(word, _STREET_ENDINGS), _ending(word, _GROUND_ENDINGS)) if n)
