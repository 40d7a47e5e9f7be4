"""Street addresses: a street's name in any case form with a house number, and a postal code with its town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.language import quantities, street_names

_LIVES = re.compile(
    r"\b(?:(?:koti|posti|katu|lasku|käynti|lähi|uusi\s)?oso?i?t[et]\w*|os\.|asu\w*|muut\w+|koti\w*|kämppä\w*|address|adress|live|bor)\b",
    re.IGNORECASE,
)
_GIVEN_NAME = re.compile(
    r"\b(?:(?:koti|posti|katu|lasku|käynti)?osoit(?:e|tee)\w*|osote\w*|osotteeni|os\.|adress|address)[\s:=,]{0,3}"
    r"(?:(?:on|o|oli|is|är|nyt|nykyään|edelleen|kai)[\s:]+)*((?:[^\W\d][\w'’-]*\s)?[^\W\d][\w'’-]*)$",
    re.IGNORECASE,
)
_HOME_NAME = re.compile(
    r"\b(?:asu[nt]\w*|asuu|asuvat|asumme|muut[ia]n|koti(?:ni)? on)\s(?:nykyään\s|nyt\s|siis\s)?([A-ZÅÄÖ][\w'’-]+)$"
)
_NO_NAME = re.compile(
    r"(?:muuttu|vaihtu|vaihd|vaihto|väär|sama|eri|hukas|oike|puuttu|jo|ei|muutet|tuli|pirha|www|netti|virhe|vanha|uusi$|"
    r"vuo|viel|noin|ainakin|yli|alle|kerrokse|näky|tallen|päivit|löyty|annettu|kysyt|toki|mikä|missä|mihin|postinumero)\w*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([^\W\d_][\w'’-]*\.?)(\s{0,2})(?:,?\s?(?:nro\.?|numero|n:o)\s)?$")
_HOUSE = re.compile(
    r"(?<![\w.,:/+-])\d{1,4}(?![.,:]\d|\d|\s?[.]\s?(?:kerr|krs|kert|luok|osast|rivi|päiv))|"
    r"(?<=[a-zåäö])\d{1,3}(?=[\s,A-Z]|$)"
)
_REST = re.compile(
    r"(?:\s?[-–/]\s?\d{1,4}(?![\d.:,]))?"
    r"(?:(?:\s?,?\s?(?:(?:rappu|porras|raput?)\s)?(?!o\b(?!\s?\d))[A-Za-zÅÄÖåäö](?![^\W\d]|[.]\w)(?:[-\s]?(?:rappu|porras|rapussa))?"
    r"(?:[\s,-]{0,2}(?:(?:as|asunto|huoneisto|h)\.?\s?)?\d{1,3}(?!\d|[.,:]\d)[a-e]?(?!\w))?)|"
    r"\s?,?\s?(?:as|asunto|huoneisto|bst|LH|lh)\b\.?\s?(?:nro\s)?\d{1,3}(?!\d))?"
)
_THINGS = re.compile(
    r"\s(?!ja\b|eikä|enkä|mutta|vaikka|koska|siinä|missä|jossa|päässä|asuva)"
    r"[a-zåäö]{3,}(?<!ss)(?<!ll)(?<!st)(?<!lt)[aä]\b"
)
_POSTAL = re.compile(
    r"(?<![\w.,+-])(?:FI-)?\d{5},?\s{1,2}(?!Euro)(?:[A-ZÅÄÖ][a-zåäö]{2,}|[A-ZÅÄÖ]{3,}|(?i:tampere|tre\b|nokia|ylöjärvi|pirkkala|"
    r"lempäälä|kangasala|orivesi|valkeakoski|akaa|toijala|viiala|urjala|sastamala|vammala|ikaalinen|parkano|virrat|mänttä|"
    r"vilppula|ruovesi|juupajoki|kihniö|kuhmoinen|hämeenkyrö|punkalaidun|pälkäne|vesilahti|kuru|helsinki|espoo|vantaa|turku|"
    r"oulu|lahti|jyväskylä|kuopio|pori|lappeenranta|vaasa|seinäjoki|rovaniemi|hämeenlinna|kouvola|mikkeli|joensuu|rauma|"
    r"salo|kokkola|kotka|hyvinkää|järvenpää|kerava|forssa|riihimäki)(?![\w]))(?:-[A-ZÅÄÖa-zåäö]{3,})?(?:lla|llä|ssa|ssä)?"
)
_NOT_POSTAL = re.compile(
    r"(?:virhe\w*|error|koodi\w*|(?<!posti)numero|summa\w*|yli|noin|alle|lasku\w*|versio\w*)\s?:?\s?$",
    re.IGNORECASE,
)
_POSTAL_AFTER = re.compile(r",?\s?((?:FI-)?\d{5})(?![\d\w])")


def found(text: str) -> Iterator[tuple[int, int]]:
    """The places of addresses: each from the street's first word to the flat."""
    for house in _HOUSE.finditer(text):
        start = _street_start(text, house)
        if start is not None:
            rest = _REST.match(text, house.end())
            end = rest.end() if rest else house.end()
            yield start, end
            postal = _POSTAL_AFTER.match(text, end)
            if postal and not _POSTAL.match(text, postal.start(1)):
                yield postal.span(1)
    for match in _POSTAL.finditer(text):
        if not _NOT_POSTAL.search(text[max(0, match.start() - 20) : match.start()]):
            yield match.span()


def _street_start(text: str, house: re.Match[str]) -> int | None:
    """Where the street's name before a house number begins, or None when none stands there."""
    if not _follows_word(text, house.start()):
        return None
    match = _BEFORE.search(text, _last_word(text, house.start()), house.start())
    has_stair = _has_stair(text, house)
    if not match or (quantities.is_counted(text, house.end()) and not has_stair):
        return None
    before = text[max(0, house.start() - 80) : house.start()]
    word, start = match.group(1), match.start(1)
    if not street_names.could_be_street(word):
        return _named_home(text, house, before)
    lives = _LIVES.search(before) is not None
    sure = has_stair or lives
    if not sure and (_is_year(house) or _counts_things(text, house, word)):
        return None
    if not street_names.is_street(word, sure):
        return _named_home(text, house, before)
    return _with_genitive(text, start, word, lives)


def _follows_word(text: str, at: int) -> bool:
    """Whether a word of two letters or more stands right before."""
    before = text[max(0, at - 5) : at].rstrip(" ,.")
    return before[-1:].isalpha() and not before[-2:-1].isspace() and len(before) > 1


def _last_word(text: str, end: int) -> int:
    """Where the last two words before `end` begin, "Koivukatu" or "Koivukatu nro"."""
    before = text[max(0, end - 45) : end]
    return end - len("".join(re.split(r"(\s+)", before.rstrip())[-3:])) - (len(before) - len(before.rstrip()))


def _with_genitive(text: str, start: int, word: str, lives: bool) -> int | None:
    """The start with what belongs before the word: "Vanha Hervannantie", "Nokian valtatie". None for a
    mere kind of street with no name before it: "valtatie 9" is a road, "menin tielle 3" goes anywhere."""
    if not street_names.is_kind_of_street(word):
        adjective = _ADJECTIVE.search(text, max(0, start - 20), start)
        return adjective.start() if adjective else start
    genitive = _GENITIVE.search(text, max(0, start - 30), start)
    if not genitive or genitive.group(1).lower() in _NO_GENITIVES or (len(word) > 6 and word[0].isupper()):
        return start if len(word) > 6 and not word.lower().startswith("valtatie") else None
    is_name = genitive.group(1)[0].isupper() or len(word) > 6 or lives or word in ("katu", "kuja", "polku")
    return _with_given_name(text, genitive.start(), word) if is_name else None


def _with_given_name(text: str, start: int, word: str) -> int:
    """The start with the given name of whom the street is named after: "Aleksis Kiven katu"."""
    name = _GIVEN.search(text, max(0, start - 25), start) if len(word) <= 6 else None
    return name.start() if name and not _LIVES.match(name.group()) else start


_GENITIVE = re.compile(r"\b([^\W\d_][\w'’-]+n)\s$")
_ADJECTIVE = re.compile(r"\b(?:Vanha|Uusi|Iso|Pikku|Pieni|(?i:itäinen|läntinen|pohjoinen|eteläinen|ylinen|alinen))\s$")
_GIVEN = re.compile(r"(?<!\w)[A-ZÅÄÖ][a-zåäö]+(?:\s[A-ZÅÄÖ]\.)?\s$")
_VERBS_AND_OTHERS = (
    "asun olen oon muutin menen kun on sen tämän tuon niin kuin ihan vain haen annan laitan tulen minun sinun hänen "
    "mun sun osoitteeseen oikein eteenpäin omaan kotiin pitkin tään ton äidin isän mummun"
)
_NO_GENITIVES = frozenset(_VERBS_AND_OTHERS.split())


def _named_home(text: str, house: re.Match[str], before: str) -> int | None:
    """The start of a name of any kind that the message calls an address: "osoitteeni on Onnela 5"."""
    if not _LIVES.search(before):
        return None
    said = before.rstrip()
    given = _GIVEN_NAME.search(said)
    if given and _is_name(given.group(1)) and (given.group(1)[0].isupper() or _ends_clause(text, house)):
        return house.start() - len(before) + given.start(1)
    home = _HOME_NAME.search(said)
    if home and not street_names.LOCATIVE.fullmatch(home.group(1)) and _ends_clause(text, house):
        return house.start() - len(before) + home.start(1)
    return None


def _is_name(words: str) -> bool:
    return not any(_NO_NAME.fullmatch(word) for word in words.split())


def _ends_clause(text: str, house: re.Match[str]) -> bool:
    rest = _REST.match(text, house.end())
    end = rest.end() if rest else house.end()
    return end > house.end() or re.match(r"\s*(?:$|[.,;:!?)]|ja\b|\d{5}|[A-ZÅÄÖ])", text[end:]) is not None


def _has_stair(text: str, house: re.Match[str]) -> bool:
    """Whether a stair, or a flat, follows the house number: "5 B 14", "12 as 3"."""
    return re.match(r"\s?(?:[A-Z](?!\w)|[a-z]\s?\d|as\b)", text[house.end() : house.end() + 5]) is not None


def _is_year(house: re.Match[str]) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", house.group()) is not None


def _counts_things(text: str, house: re.Match[str], word: str) -> bool:
    """Whether the number counts what is at a place: "Hämeenkadulla 3 bussia"."""
    return _THINGS.match(text, house.end()) is not None and street_names.LOCATIVE.fullmatch(word) is not None
