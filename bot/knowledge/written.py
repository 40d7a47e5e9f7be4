"""How a text is written in its file: what YAML reads without a word, though the editor meant something else."""

from __future__ import annotations

import re
from typing import Any

from bot.knowledge.yaml_file import Location, YamlFile

_CURLY = "”“„"
_LIST_BEGINS = re.compile(r": \[[^\]]*$")
_ROW = re.compile(r"\s*(?:- )*[a-zåäö_]+:(\s|$)")


def check_written(event: Any, place: Location, file: YamlFile, lines: list[str]) -> None:
    """Note what is odd about the way a text is written; `event` is PyYAML's event of it."""
    first, last = event.start_mark.line, event.end_mark.line
    if event.style in ("|", ">"):
        file.blocks.append((place, first + 2, last))
    elif event.style and last > first:
        file.tell(first + 1, "yaml", "Lainausmerkeissä oleva teksti ei pääty samalla rivillä.",
                  "Lisää loppuun lainausmerkki. Pitkä teksti alkaa merkillä >- ja jatkuu sisennettynä.")
    elif not event.style and last > first:
        _tell_going_on(first, last, file.line(place), file, lines)
    elif not event.style and event.value:
        _check_plain(event.value, place, file, lines[last][event.end_mark.column:])
    _check_quotes(event, place, file)


def _tell_going_on(first: int, last: int, key: int, file: YamlFile, lines: list[str]) -> None:
    """A text without marks that goes on to the next row: what is wrong is on one of three rows."""
    going_on = next(n for n in range(first + 1, last + 1) if lines[n].strip())
    unclosed = _unclosed_list(going_on, lines) if _ROW.match(lines[going_on]) else None
    if unclosed is not None:
        file.tell(unclosed + 1, "yaml", "Luettelon hakasulku jää auki.", "Lisää loppuun hakasulku ].")
    elif key <= first:
        file.tell(key, "sisennys", "Pitkän tekstin alusta puuttuu merkki.",
                  "Kirjoita kaksoispisteen jälkeen >- ja teksti seuraaville riveille sisennettynä.")
    elif _ROW.match(lines[going_on]) and not _ROW.match(lines[first]):
        file.tell(first + 1, "yaml", "Riviltä puuttuu kaksoispiste tai väli sen jälkeen.",
                  "Kirjoita rivi muodossa avain: arvo.")
    else:
        file.tell(going_on + 1, "sisennys", "Rivi jatkaa edellisen rivin tekstiä.",
                  "Tarkista rivin alku: puuttuuko viiva (-), kaksoispiste tai oikea sisennys? "
                  "Pitkä teksti alkaa merkillä >- ja jatkuu sisennettynä.")


def _check_plain(value: str, place: Location, file: YamlFile, rest: str) -> None:
    if rest.lstrip().startswith("#"):
        file.problem(place, "ristikkomerkki", "Merkki # katkaisee tekstin: loppu rivistä jää pois.",
                     "Pane teksti lainausmerkkeihin, tai kirjoita huomautus omalle rivilleen.")
    if value[0] in "–—−‐‑•*·" and value[1:2] in (" ", ""):
        file.problem(place, "viiva", f"Luettelon kohta alkaa väärällä merkillä ({value[0]}).",
                     "Kirjoita rivin alkuun tavallinen viiva (-) ja välilyönti.")


def _check_quotes(event: Any, place: Location, file: YamlFile) -> None:
    value = event.value
    curly = sum(mark in _CURLY for mark in value)
    if curly == 2 and value[0] in _CURLY and value[-1] in _CURLY:
        file.problem(place, "lainausmerkit", "Koko teksti on kaarevissa lainausmerkeissä, ja ne näkyvät asukkaalle.",
                     "Poista ne, tai vaihda tilalle suorat lainausmerkit (\").")
    elif curly % 2 or (not event.style and value.count('"') % 2):
        file.problem(place, "lainausmerkit", "Tekstissä on yksinäinen lainausmerkki.",
                     "Lisää toinen lainausmerkki, tai poista tämä.")


def _unclosed_list(row: int, lines: list[str]) -> int | None:
    """The row (from 0) of a list in brackets that is still open at `row`: YAML takes the next key for a part of it."""
    above = range(min(row, len(lines) - 1), max(-1, row - 8), -1)
    begun = next((n for n in above if _LIST_BEGINS.search(lines[n])), None)
    return begun if begun is not None and not any("]" in line for line in lines[begun:row + 1]) else None
