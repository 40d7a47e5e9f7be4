"""Bank and log-in codes written out: user ids, passwords, PINs, key figures, one-time codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.language import quantities

_END = r"[^\W\d]*(?=[\W\d]|$)"
_STRONG = (
    r"(?:(?:tunnus|avain|turva|tunnistus|varmenne|pin-?)lu[kvu]|(?:avain|turva|suoja|lukitus|palautus|mobiili|tekstiviesti|tekstari|"
    r"(?:kirjau|tunnis)\w{0,8}|aktivointi|vahvistus|varmistus?|varmennus|varmenne|tarkistus|hyväksymis|pank(?:ki|in)\s?|sms-?)"
    r"koodi|(?:vahvistus|varmistus|varmenne)numero|kertakäyttö|salasan|salasna|salis|salalause|käyttäjä\s?(?:tunnu|nim)|"
    r"(?:kirjautumis|aktivointi)tunnu|pank(?:ki|in)\s?tunn|tunnar|"
    r"(?<!\w)(?:user\s?(?:id|name)|log-?in|pass\s?(?:word|code)|(?:security|verification|pin) code|lösen|användar|"
    r"säkerhetskod|bankkod|paroli)|kortin (?:taka|kääntö))"
)
_SHORT = r"(?:pin(?:ni)?[12]?(?:-?\s?koodi)?|puk(?:-?\s?koodi)?|cv[cv]2?(?:-?koodi)?):?(?:[^\W\d]{0,6})(?=[\W\d]|$)"
_PLAIN = r"(?:tunnu[ks]|koodi|asiakasnumero|(?<!\w)(?:code|kod)\b)"
_WORD = re.compile(
    rf"(?P<strong>{_STRONG}{_END}|(?<![\w-]){_SHORT})|(?P<plain>{_PLAIN}{_END})", re.IGNORECASE
)
_STEMS = (
    "tunn", "luku", "luvu", "koodi", "code", "kod", "pin", "puk", "sala", "cvc", "cvv", "user", "login", "log-in",
    "pass", "lösen", "använd", "käyttäjä", "vahvistus", "varmistu", "kertakäyttö", "avain", "varmenne", "paroli",
    "asiakasnum", "kortin taka", "kortin kään", "salis",
)  # fmt: skip
_CODE = re.compile(
    r"(?<![\d.,])(?:\d(?:[ -]\d){3,9}|\d{2}(?: \d{2}){1,4}|\d{3,10}(?:[ -]\d{3,6}){0,4})(?!\d|[.,]\d|[-\w]*@)"
)
_LINK = r"(?:on|o|oli|ois|olis|olisi|se|is|är|was|eli|siis|nyt|mun|nro|numero|vaikka|ni|just|siinä|edelleen|sama)"
_DIRECT = re.compile(rf"[\s:=(\"'”/.,-]*(?:{_LINK}[\s:=,\"'”(]+)*", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?:\b(?:on|o|oli|is|se|et|että|siis|eli|mun|laitoin|laitan|pistin|annoin|annan|sanoin|kerroin|näppäil\w+|syöt\w+|"
    r"kirjo\w+|tuli|sain|saatu|näyttää|näytti|lukee|luki|vaikka|esim\w*|käytin|näpyttel\w+|numero\w*|koodi\w*|luettelin|kokeilin)"
    r"\s*[:=,]?\s*|[:=(]\s*)\"?$",
    re.IGNORECASE,
)
_HARMLESS_GAP = re.compile(
    r"virhe|error|ilmoitus|http|herja|vanhen|numerosta|vähintään|merkki|\bklo\b|\bkello\b|vuonna|vuodelta|soit[it]|aika\b|"
    r"maksa[at]|windows|android|iphone|nokia|doro|versio|\bviite|puh\b|puhel|synt|hetu|tili|kortt|osoite|[.!?;]\s",
    re.IGNORECASE,
)
_OTHER_CODE = re.compile(
    r"virhe|error|vika|vian|herja|ilmoitus|http|icd|diagn|\bovi|alaovi|porttik|qr|väri|\by-?\s?tunn|posti|tuote|alennus|viiva|"
    r"suunta|\bmaa(?=koo)|valuutta|kampanja|verkkotunn|laitte|huone|toimipiste",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\s*(?:/|,|&|\+|ja|vai|tai|sekä|eli|and|och)\s*(?:(?:mun|vaimon|miehen|sitten|sit|se|on|toinen|toisen|luku|luvun)\s){0,2}"
)
_SECRET = re.compile(r"[\"'”]?((?!\d{4,}[a-zåäö]{4})(?=\S*\d)(?=\S*[^\W\d_])[\w!?#$%&*+@/._-]{4,30}(?<![.,?]))")
_PHONE_LIKE = re.compile(r"(?:00|358|0[45])[ /-]?\d(?:[ /-]?\d){6}|0\d(?:[ /-]?\d){7}")
_SAID_CODE = re.compile(
    r"\s*(?:(?:on|oli|se|o)\s+|:\s*)*((?:(?:nolla|yksi|yks|kaksi|kaks|kolme|neljä|viisi|viis|kuusi|kuus|seitsemän|seittemän|"
    r"kahdeksan|kaheksan|yhdeksän|yheksän)(?:[\s,-]+|\b)){4,10})(?<![\s,-])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<![\d.,:-])(?P<code>\d{4,10})\s(?P<link>(?:(?:on|oli|o|mun|minun|se|siis|pankin|nordean|uusi)\s){0,3})$",
    re.IGNORECASE,
)
_SECRET_WORD = re.compile(
    r"salasana\w*\s?[:=]\s*[\"'”]?((?!unoht|väär|huka|ei\b|en\b|miten|mikä|mistä|mihin|puuttu|vaih|kado|lukit|uusi|tarvi|ongelm|"
    r"apua|pitä|vanh)[\w!?#$%&*+-]{4,30})[\"'”]?(?=\s*(?:$|[,.;]))",
    re.IGNORECASE,
)
_GAP = 45


def found(text: str) -> Iterator[tuple[int, int]]:
    """The places of codes, each after a word that names it ("tunnusluku on 1234")."""
    words = _words(text)
    for word, following in zip(words, [*words[1:], None]):
        limit = min(following.start() if following else len(text), word.end() + _GAP)
        yield from _codes(text, word, limit)


def said(text: str) -> Iterator[tuple[int, int]]:
    """The places of codes in words: "tunnusluku on yksi kaksi kolme neljä", "salasana: kissa"."""
    words = _words(text)
    for secret in _SECRET_WORD.finditer(text) if words else ():
        yield secret.span(1)
    for word in words:
        digits = _SAID_CODE.match(text, word.end())
        if digits:
            yield digits.span(1)


def _words(text: str) -> list[re.Match[str]]:
    """The words that name a code; most messages have none of their stems and are read no further."""
    lowered = text.lower()
    return list(_WORD.finditer(text)) if any(stem in lowered for stem in _STEMS) else []


def _codes(text: str, word: re.Match[str], limit: int) -> Iterator[tuple[int, int]]:
    if word["plain"] and _OTHER_CODE.search(text[max(0, word.start() - 25) : word.end()]):
        return
    secret = _secret(text, word)
    if secret:
        yield secret
        return
    for code in _CODE.finditer(text, word.end(), min(len(text), limit + 15)):
        if code.start() >= limit:
            return
        if _is_code(text, word, code):
            yield code.span()
            yield from _further(text, code.end())
            return
    yield from _told_first(text, word)


def _told_first(text: str, word: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The code that stands before its name: "1234 on mun pin", "123456 vahvistuskoodiksi"."""
    match = _BEFORE.search(text, max(0, word.start() - 40), word.start()) if word["strong"] else None
    if not match or not (match["link"] or word.group().endswith("ksi")):
        return
    if not quantities.is_year(text, *match.span("code")):
        yield match.span("code")


def _secret(text: str, word: re.Match[str]) -> tuple[int, int] | None:
    """A password or a user id of letters and digits, told by "on" or a colon."""
    link = _DIRECT.match(text, word.end())
    said = text[word.end() : link.end()] if link else ""
    if not link or not (re.search(r"[:=\"]|\bon\b|\boli\b|\bis\b", said) or (word["strong"] and said == " ")):
        return None
    match = _SECRET.match(text, link.end())
    return match.span(1) if match and word["strong"] else None


def _is_code(text: str, word: re.Match[str], code: re.Match[str]) -> bool:
    """Whether the digits are the code that the word promised, and no count, date, year or error."""
    gap = text[word.end() : code.start()]
    size = sum(c.isdigit() for c in code.group())
    if quantities.is_counted(text, code.end()) or (quantities.is_date(text, code.start())):
        return False
    if gap and text[code.start() - 1].isalnum():
        return False
    if _DIRECT.fullmatch(gap):
        return size >= (3 if word["strong"] else 4)
    if _HARMLESS_GAP.search(gap) or _PHONE_LIKE.match(text, code.start()):
        return False
    given = _GIVEN.search(gap) is not None or (word["strong"] is not None and len(gap.split()) <= 3)
    if quantities.is_year(text, code.start(), code.end()):
        return word["strong"] is not None and _GIVEN.search(gap) is not None
    return size >= 6 or (given and size >= 4)


def _further(text: str, end: int) -> Iterator[tuple[int, int]]:
    """More codes joined to the first: "34343434 ja 1212"."""
    link = _NEXT.match(text, end)
    code = _CODE.match(text, link.end()) if link else None
    while code and sum(c.isdigit() for c in code.group()) >= 4 and not quantities.is_counted(text, code.end()):
        if _PHONE_LIKE.match(text, code.start()):
            return
        yield code.span()
        link = _NEXT.match(text, code.end())
        code = _CODE.match(text, link.end()) if link else None
