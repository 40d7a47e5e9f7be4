"""Broken promises, told to the editor as problems in Finnish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.knowledge import vocabulary
from bot.knowledge.problems import Problem
from bot.triage import reach
from bot.triage.catalogue import Catalogue
from bot.triage.promises import Broken

_STEPS = {english: finnish for finnish, english in vocabulary.STEPS.items()}

_WORDS = {
    "total": ("Kaikille ei löydy ehdotusta, jota he voivat käyttää: ”{subject}”.",
              "Lisää tälle portaalle yleinen keino, johon riittää puhelin tai toisen apu."),
    "monotone": ("Sääntö ”{subject}” laskee porrasta, kun laite, yhteys, tunnukset tai taito otetaan pois.",
                 "Tarkista säännön ehto ja porras: huonompi tilanne ei saa pudottaa alemmas."),
    "live": ("Kohta ”{subject}” ei koske ketään: siihen ei voi koskaan päätyä.",
             "Tarkista ehdot ja tarpeet, tai poista kohta."),
    "human": ("Portaalta ”{subject}” puuttuu tie ihmisen luo.",
              "Tarvitaan keino ”ihminen” Pirkanmaalle ja muualle, myös niille, jotka eivät voi soittaa."),
    "explained": ("Kohdasta ”{subject}” puuttuu perustelu.", "Kirjoita kohtaan lause, joka kertoo syyn."),
}


def broken_promises(catalogue: Catalogue) -> list[Problem]:
    """The promises that this knowledge would break."""
    return list(as_problems(reach.broken_promises(catalogue)))


def as_problems(broken: Iterable[Broken]) -> Iterator[Problem]:
    """Each broken promise once, with its file and line."""
    for item in dict.fromkeys(broken):
        file, _, line = item.source.rpartition(":")
        message, advice = _WORDS[item.promise]
        yield Problem(file, int(line or 1), f"lupaus-{item.promise}",
                      message.format(subject=_STEPS.get(item.subject, item.subject)), advice)
