"""What editors call the files and their parts."""

from __future__ import annotations

from bot.editing.entries import Place, Section
from bot.editing.fields import label
from bot.editing.order import ENTRIES

_FILES = {
    "kanavat.yaml": "Kanavat: puhelin, chat ja ihminen",
    "itsepalvelu.yaml": "Itsepalvelu: sivut ja ohjeet",
    "harjoittelu.yaml": "Harjoittelu ja opetusaineistot",
    "puolesta_asiointi.yaml": "Toisen puolesta asiointi",
    "palvelut.yaml": "Sähköiset palvelut",
    "kunnat.yaml": "Kunnat ja kunnanosat",
    "puhekieli.yaml": "Sanat, joita ihmiset käyttävät",
    "kysymykset.yaml": "Botin kysymykset",
    "tarpeet.yaml": "Tarpeet: mihin botti auttaa",
    "portaat.yaml": "Portaat ja säännöt",
    "perustelut.yaml": "Perustelut ehdotusten perässä",
    "painikkeet.yaml": "Painikkeet",
    "haetilanteet.yaml": "Hätätilanteet",
    "sivut.yaml": "Sivut palvelusta",
    "toimijat.yaml": "Digituen toimijat",
    "ammattilaisten_tuki.yaml": "Ammattilaisten oma digituki",
}
_FOLDERS = {"tukipisteet": "Tukipisteet", "valtuutuspaivat": "Valtuutuspäivät"}


def file_name(file: str) -> str:
    """The words for a file; one that has none is called by its own name."""
    folder, _, name = file.removesuffix(".yaml").rpartition("/")
    if folder in _FOLDERS:
        return f"{_FOLDERS[folder]}: {'-'.join(part.capitalize() for part in name.split('-'))}"
    return _FILES.get(file, label(name))


def file_rank(file: str) -> tuple[int, str]:
    """Files in the order in which editors look for them: what changes often first."""
    folder = file.partition("/")[0]
    known = [*_FOLDERS, *_FILES]
    key = folder if folder in _FOLDERS else file
    return (known.index(key) if key in known else len(known), file)


def section_name(section: Section | Place) -> str:
    """The words for a part of a file."""
    words = [label(part) for part in section.at if isinstance(part, str)]
    return ", ".join(words) or "Tekstit"


ORDERS = {
    "kysymykset": "Botti kysyy kysymykset tässä järjestyksessä.",
    "tuet": "Ehdotus valitaan ensin sen mukaan, miten hyvin se sopii asukkaalle. Jos kaksi sopii yhtä hyvin, "
            "ylempi tulee ensin.",
    "tukipisteet": "Lähin paikka ehdotetaan ensin. Jos kaksi on yhtä lähellä ja sopii yhtä hyvin, ylempi tulee ensin.",
    "säännöt": "Perustelut kerrotaan tässä järjestyksessä. Jos usea sääntö vaatii saman portaan, ylimmän neuvo "
               "kerrotaan. Sääntö, joka viittaa toiseen sääntöön, tulee sen jälkeen.",
    "ensimmäiset_ehdotukset": "Ylin kohta, jonka sääntö on voimassa, ratkaisee.",
    "palvelut": "Painikkeet näkyvät asukkaalle tässä järjestyksessä.",
    "luokat": "Kiireellisin on ensin. Jos kaksi sopii, ylempi voittaa.",
    "tukipisteen_palvelut": "Palvelut luetellaan tässä järjestyksessä.",
    "asukkaan_tukijat": "Toimijat luetellaan tässä järjestyksessä, velvoittavin ensin.",
    "ammattilaisen_tukijat": "Toimijat luetellaan tässä järjestyksessä.",
}
"""What the order of a list does, by its key, told to editors."""


def order_means(section: Section) -> str:
    """What the order of a section's entries does; empty when it does nothing."""
    return ORDERS[str(section.at[-1])] if section.is_list and section.model in ENTRIES else ""
