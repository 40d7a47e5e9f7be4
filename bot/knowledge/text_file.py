"""A file's text, before it is read as YAML: what an editor's program or a copied text may have left in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge.problems import Problem
from bot.language import identity_codes

LARGEST = 2_000_000
"""Bytes. The largest real file is a tenth of it; what is larger was put here by mistake."""

_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")
_FINISHED = re.compile(r"[.!?)\"\]}]\s*$|: (\d{4}-\d\d-\d\d|kyllä|ei)\s*$|^\s*$")
"""A last row that may well be whole though no end of line follows it: not every program writes one."""
_SIX_DIGITS = re.compile(r"\d\d\W?\d\d\W?\d\d")
_BREAKS = re.compile(r"\r\n|\r|\n")
_JOINERS = "\u200c\u200d"
"""Zero-width joiners are letters' own in Arabic script, and only there."""
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")

_ENCODING = ("merkistö", "Tiedoston merkit eivät ole UTF-8-muodossa.", "Tallenna tiedosto uudelleen UTF-8-merkistöllä.")
_TAB = ("yaml", "Rivillä on sarkain.", "Kirjoita sarkaimen tilalle välilyöntejä.")
_HARD_SPACE = ("näkymätön", "Rivillä on sitova välilyönti, joka näyttää tavalliselta.",
               "Poista se ja kirjoita tavallinen välilyönti.")
_INVISIBLE = ("näkymätön", "Rivillä on näkymätön merkki ({name}).",
              "Kirjoita rivi uudelleen näppäimistöllä. Merkki tulee usein kopioidun tekstin mukana.")


@dataclass
class TextFile:
    """The text, and what is wrong with it. `readable` is false when it is no use to read on."""

    text: str = ""
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True


def read_text(path: Path, name: str) -> TextFile:
    """Read `path`; what is wrong with it is in `problems`, never raised."""
    try:
        if path.stat().st_size > LARGEST:
            return _unreadable(name, 1, "koko", "Tiedosto on liian suuri.",
                               "Palauta se versionhallinnasta. Yli kahden megatavun tiedostoa ei lueta.")
        content = path.read_bytes()
    except OSError:
        return _unreadable(name, 1, "lukeminen", "Tiedostoa ei voi lukea.",
                           "Tarkista tiedoston nimi ja käyttöoikeudet.")
    try:
        return _looked_through(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        return _unreadable(name, content.count(b"\n", 0, error.start) + 1, *_ENCODING)


def lines_of(text: str) -> list[str]:
    """The lines as YAML and editors' programs count them."""
    return _BREAKS.split(text)


def _unreadable(name: str, line: int, code: str, message: str, advice: str) -> TextFile:
    return TextFile("", [Problem(name, line, code, message, advice)], readable=False)


def _looked_through(text: str, name: str) -> TextFile:
    lines = lines_of(text)
    others = [*_cut_short(text, lines, name), *_personal(lines, name)]
    if all(map(_is_plain, set(text))) and not any(map(_CONFLICT.match, lines)):
        return TextFile(text, others)
    for number, line in enumerate(lines, start=1):
        if _CONFLICT.match(line):
            return _unreadable(name, number, "ristiriita", "Tiedostossa on kaksi versiota päällekkäin.",
                               "Valitse oikeat rivit, ja poista merkkirivit ja väärät rivit.")
        if "\0" in line:
            return _unreadable(name, number, "merkistö", "Tiedosto ei ole tekstiä.", "Palauta se versionhallinnasta.")
    found = [Problem(name, number, *told) for number, line in enumerate(lines, start=1) for told in _of_line(line)]
    return TextFile(text, [*found, *others], readable=not any(_breaks_reading(line) for line in lines))


def _cut_short(text: str, lines: list[str], name: str) -> Iterator[Problem]:
    """A text that breaks off in the middle of a row was written or copied only in part."""
    if text.strip() and not text.endswith(("\n", "\r")) and not _FINISHED.search(lines[-1]):
        yield Problem(name, len(lines), "kesken", "Tiedosto loppuu kesken rivin.",
                      "Tarkista, että tiedoston loppu on tallella, ja paina viimeisen rivin lopussa Enter.")


def _personal(lines: list[str], name: str) -> Iterator[Problem]:
    """Whose identity code stands in a text or a comment: the knowledge holds nobody's."""
    for number, line in enumerate(lines, start=1):
        if _SIX_DIGITS.search(line) and next(identity_codes.found(line), None):
            yield Problem(name, number, "henkilötieto", "Rivillä on henkilötunnus.",
                          "Poista se. Tietopohjaan ei kirjoiteta kenenkään henkilötietoja.")


def _is_plain(mark: str) -> bool:
    """Whether the mark is one that nobody could wonder at: nearly every text has no other."""
    return mark in " \n\r" or mark != "\ufffd" and unicodedata.category(mark)[0] not in "CZ"


def _of_line(line: str) -> Iterator[tuple[str, str, str]]:
    if line.isascii() and line.isprintable():
        return
    if "\t" in line and not line.lstrip().startswith("#") and line.strip("\t"):
        yield _TAB
    if any(unicodedata.category(mark) == "Zs" for mark in line if mark != " "):
        yield _HARD_SPACE
    unseen = next((mark for mark in line if _is_unseen(mark, line)), None)
    if unseen:
        code, message, advice = _INVISIBLE
        yield code, message.format(name=f"U+{ord(unseen):04X}"), advice


def _is_unseen(mark: str, line: str) -> bool:
    if mark in _JOINERS and _ARABIC.search(line):
        return False
    return mark != "\t" and unicodedata.category(mark) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or mark == "\ufffd"


def _breaks_reading(line: str) -> bool:
    """Whether YAML refuses to read the line at all, or takes a mark in it for an end of line."""
    return any(unicodedata.category(mark) in ("Cc", "Cs", "Cn", "Zl", "Zp") for mark in line if mark != "\t")
