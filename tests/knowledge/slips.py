"""Slips of the hand and of editors' programs: each breaks one row of a file, or all of it.

A slip takes the text and a source of chance, and gives the broken text with the row (from 1) that it
broke; `None` where the text has no row of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Slip = Callable[[str, Random], tuple[str, int] | None]
VALUE = re.compile(r"(\s*(?:- )?[a-zåäö_]+: )([^>\[{\"'|].*)")
QUOTED = re.compile(r"(\s*(?:- )?[a-zåäö_]+: )(\".*\")")
ITEM = re.compile(r"(\s*)- (.*)")
FLOW = re.compile(r"(.*: \[)([^,]*, .*\])")
ANY = re.compile(r"()(.*\S.*)")


def _row(pattern: re.Pattern[str], change: Callable[[str, str, Random], str]) -> Slip:
    """A slip on a random row that the pattern matches; comments and texts of `>-` are left alone."""

    def slip(text: str, draw: Random) -> tuple[str, int] | None:
        rows = text.split("\n")
        found = [n for n, row in enumerate(rows) if pattern.fullmatch(row) and not row.lstrip().startswith("#")]
        if not found:
            return None
        n = draw.choice(found)
        start, rest = pattern.fullmatch(rows[n]).groups()  # type: ignore[union-attr]
        rows[n] = change(start, rest, draw)
        return "\n".join(rows), n + 1

    return slip


def _key(name: str, *wrong: str) -> Slip:
    """Another value for a key."""
    return _row(re.compile(rf"(\s*(?:- )?(?:{name}): )(.*)"), lambda start, _, draw: start + draw.choice(wrong))


TOLD: dict[str, Slip] = {
    "value gone": _row(VALUE, lambda start, rest, _: start.rstrip()),
    "value a mapping": _row(VALUE, lambda start, rest, _: start + "{a: b}"),
    "colon gone": _row(VALUE, lambda start, rest, _: start.replace(": ", " ") + rest),
    "colon an equals sign": _row(VALUE, lambda start, rest, _: start.replace(": ", " = ") + rest),
    "space gone": _row(VALUE, lambda start, rest, _: start.rstrip() + rest),
    "colon twice": _row(VALUE, lambda start, rest, _: start.replace(":", "::") + rest),
    "key misspelt": _row(VALUE, lambda start, rest, _: start.replace(":", "q:") + rest),
    "quote left open": _row(VALUE, lambda start, rest, _: f'{start}"{rest}'),
    "single quote left open": _row(VALUE, lambda start, rest, _: f"{start}'{rest}"),
    "quote at the end": _row(VALUE, lambda start, rest, _: f'{start}{rest}"'),
    "last quote lost": _row(QUOTED, lambda start, rest, _: start + rest[:-1]),
    "first quote lost": _row(QUOTED, lambda start, rest, _: start + rest[1:]),
    "curly quotes": _row(VALUE, lambda start, rest, _: f"{start}”{rest}”"),
    "other curly quotes": _row(VALUE, lambda start, rest, _: f"{start}“{rest}”"),
    "one curly quote": _row(VALUE, lambda start, rest, _: f"{start}{rest}”" if "”" not in rest else start.rstrip()),
    "hard space": _row(VALUE, lambda start, rest, _: start.replace(": ", ":\u00a0") + rest),
    "hard indentation": _row(re.compile(r"(  )(.*)"), lambda start, rest, _: "\u00a0\u00a0" + rest),
    "zero-width space": _row(ANY, lambda start, rest, _: rest + "\u200b"),
    "soft hyphen": _row(ANY, lambda start, rest, _: rest[:-1] + "\u00ad" + rest[-1]),
    "right-to-left mark": _row(ANY, lambda start, rest, _: rest + "\u202e"),
    "line separator": _row(ANY, lambda start, rest, _: rest + "\u2028x"),
    "tab": _row(ANY, lambda start, rest, _: "\t" + rest.lstrip()),
    "NUL": _row(ANY, lambda start, rest, _: rest + "\0"),
    "anchor": _row(VALUE, lambda start, rest, _: f"{start}&a {rest}"),
    "alias": _row(VALUE, lambda start, rest, _: start + "*a"),
    "tag": _row(VALUE, lambda start, rest, _: f"{start}!!python/name:os.system {rest}"),
    "per cent": _row(VALUE, lambda start, rest, _: f"{start}%{rest}"),
    "at sign": _row(VALUE, lambda start, rest, _: f"{start}@{rest}"),
    "colon in a text": _row(VALUE, lambda start, rest, _: f"{start}{rest}: lisää"),
    "hash in a text": _row(VALUE, lambda start, rest, _: f"{start}{rest} #1"),
    "braces in a text": _row(re.compile(r"(\s*otsikko: )(.*[^\"])"), lambda start, rest, _: f"{start}{rest} {{nimi}}"),
    "dash a long one": _row(ITEM, lambda start, rest, _: f"{start}– {rest}"),
    "dash a star": _row(ITEM, lambda start, rest, _: f"{start}* {rest}"),
    "space after dash gone": _row(ITEM, lambda start, rest, _: f"{start}-{rest}"),
    "dash gone": _row(re.compile(r"(\s*)- ([a-zåäö]+: .*)"), lambda start, rest, _: f"{start}  {rest}"),
    "bracket lost": _row(FLOW, lambda start, rest, _: start + rest[:-1]),
    "first bracket lost": _row(FLOW, lambda start, rest, _: start[:-1] + rest),
    "semicolons": _row(re.compile(r"(\s*keinot: \[)(.*, .*)"), lambda start, rest, _: start + rest.replace(",", ";")),
    "conflict": _row(ANY, lambda start, rest, _: f"<<<<<<< HEAD\n{rest}\n=======\n{rest}\n>>>>>>> haara"),
    "half a conflict": _row(ANY, lambda start, rest, _: f"=======\n{rest}"),
    "second document": _row(ITEM, lambda start, rest, _: f"---\n{rest}"),
    "phone with letters": _key("puhelin", "03 311 61l", "soita vaihteeseen", "03-311-611", "03 311 611 (vaihde)"),
    "address of no page": _key("verkkosivu", "pirha,fi", "pirha. fi", "http//pirha.fi", "pirha..fi", "pirha", "ftp://pirha.fi"),
    "no such time": _key("ma-pe|ma-to|pe|kello", "8-25", "16-8", "8-", "klo 8-16", "8-16.75", "kahdeksasta neljään"),
    "no such day": _row(re.compile(r"(\s*)(ma-pe: .*)"), lambda start, rest, draw: start + draw.choice(
        ["mon-fri: 8-16", "mån: 8-16", "maanantai: 8-16", "ma–pe: 8-16", "pe-ma: 8-16", "Ma-Pe: 8-16"])),
    "no such date": _key("lähteen_päivä", "31.2.2025", "2025-02-31", "2025-13", "eilen", "25-1-1"),
    "places exchanged": _row(re.compile(r"(.*)(\{leveys: .*)"), lambda start, rest, _: start + rest.replace(
        "leveys", "x").replace("pituus", "leveys").replace("x", "pituus")),
    "a place far away": _row(re.compile(r"(.*leveys: )(6.*)"), lambda start, rest, _: f"{start}6{5 + 1}{rest[2:]}"),
    "decimal comma": _row(re.compile(r"(.*leveys: )(6.*)"), lambda start, rest, _: start + rest.replace(".", ",", 1)),
    "id in capitals": _row(re.compile(r"(\s*- tunnus: )([a-zåäö].*)"), lambda start, rest, _: start + rest.upper()),
    "id of another": _row(re.compile(r"(  - tunnus: )(.*)"), lambda start, rest, _: start + "ihminen-vaihde"),
    "yes for kyllä": _key("ajanvaraus|vaatii_vahvan_tunnistautumisen|en_tiedä|tulee_kotiin", "yes", "true", "on", "1"),
    "word misspelt": _row(re.compile(r"(\s*keinot: \[)(.*)"), lambda start, rest, _: f"{start}x{rest}"),
    "row too deep": _row(VALUE, lambda start, rest, _: f" {start}{rest}"),
}
"""Slips that never leave a file as good as it was."""


def _twice(text: str, draw: Random) -> tuple[str, int] | None:
    rows = text.split("\n")
    found = [n for n, row in enumerate(rows) if VALUE.fullmatch(row) or ITEM.fullmatch(row)]
    n = draw.choice(found) if found else None
    return None if n is None else ("\n".join([*rows[:n + 1], *rows[n:]]), n + 2)


TOLD["row twice"] = _twice
