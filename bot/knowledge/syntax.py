"""What YAML's own messages mean to an editor."""

from __future__ import annotations

import re

import yaml

from bot.knowledge.problems import Problem

_SYNTAX = (
    ("quoted scalar", "Lainausmerkit jäävät auki.", "Lisää loppuun lainausmerkki."),
    ("flow sequence", "Luettelon hakasulku jää auki.", "Lisää loppuun hakasulku ]."),
    ("flow mapping", "Aaltosulje jää auki.", "Lisää loppuun aaltosulje }."),
    ("tab character", "Rivin alussa on sarkain.", "Sisennä välilyönneillä."),
    ("find expected ':'", "Riviltä puuttuu kaksoispiste tai väli sen jälkeen.",
     "Kirjoita rivi muodossa avain: arvo."),
    ("mapping values", "Rivillä on ylimääräinen kaksoispiste, tai sisennys on väärin.",
     "Jos tekstissä on kaksoispiste, pane koko teksti lainausmerkkeihin."),
    ("cannot start any token", "Rivillä on merkki, jolla teksti ei voi alkaa, esimerkiksi sarkain.",
     "Sisennä välilyönneillä. Muuten pane teksti lainausmerkkeihin."),
    ("undefined alias", "Merkki * viittaa kohtaan, jota ei ole.", "Kirjoita sisältö auki."),
    ("another document", "Rivi --- aloittaa tiedostossa toisen osan.", "Poista rivi ---."),
    ("", "Tiedoston rakenne ei aukea tässä kohdassa.",
     "Tarkista tämän rivin ja edellisen sisennys: saman kohdan rivit alkavat samasta kohdasta."),
)
"""The first that fits is told."""

_LIST_KEY = re.compile(r"\s*(- )?[a-zåäö_]+:\s*")

_OPENED = ("while scanning a quoted", "while scanning a simple key", "while parsing a flow")
"""Mistakes that YAML notices only later: the line where they began is told."""


def syntax_problem(name: str, error: yaml.YAMLError, lines: list[str]) -> Problem:
    """The problem of a text that is not YAML."""
    dashless = _dashless(error, lines)
    if dashless is not None:
        return Problem(name, dashless + 1, "yaml", "Luettelon kohdan alusta puuttuu viiva (-).",
                       "Lisää rivin alkuun viiva ja välilyönti, niin kuin muissa kohdissa.")
    context, found = (str(getattr(error, part, "")) for part in ("context", "problem"))
    mark = getattr(error, "context_mark" if context.startswith(_OPENED) else "problem_mark", None)
    message, advice = next(rest for sign, *rest in _SYNTAX if sign in f"{context} {found}")
    return Problem(name, mark.line + 1 if mark else 1, "yaml", message, advice)


def _dashless(error: yaml.YAMLError, lines: list[str]) -> int | None:
    """The first item of a list without its dash reads as plain rows until the next item comes: its row (from 0)."""
    mark = getattr(error, "problem_mark", None)
    if not mark or mark.line >= len(lines) or not lines[mark.line].lstrip().startswith("- "):
        return None    # past the end: the text broke off
    above = [n for n in range(mark.line) if lines[n].strip() and not lines[n].lstrip().startswith("#")]
    first = parent = None
    for n in reversed(above):
        if len(lines[n]) - len(lines[n].lstrip()) < mark.column:
            parent = n
            break
        first = n
    if first is None or parent is None or lines[first].lstrip().startswith("-"):
        return None
    return first if _LIST_KEY.fullmatch(lines[parent]) else None
