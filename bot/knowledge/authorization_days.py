"""valtuutuspaivat/<vuosi>.yaml: the calendar of assisted-authorization days."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field, field_validator

from bot.knowledge.contacts import PHONE, PHONE_EXAMPLES
from bot.knowledge.fillings import sentence
from bot.knowledge.model import Model, Sourced
from bot.knowledge.opening_hours import intervals
from bot.knowledge.words import Day, YesNo, problem
from bot.knowledge.yaml_file import YamlFile
from bot.triage.catalogue import Municipality
from bot.triage.hours import OpeningHours
from bot.triage.supports import Place, Support


class AuthorizationDay(Sourced):
    """One day in one municipality."""

    day: Day = Field(alias="päivä", description="Päivä muodossa 2026-12-03.")
    time: str = Field(alias="kello", description="Kellonajat muodossa 9-15.")
    municipality: str = Field(alias="kunta", description="Kunnan nimi.")
    place: str = Field(alias="paikka", min_length=1, description="Paikan nimi.")
    address: str = Field(alias="osoite", min_length=1, description="Katuosoite.")
    by_appointment: YesNo = Field(alias="ajanvaraus", description="kyllä, jos aika pitää varata.")
    phone: str | None = Field(None, alias="puhelin", pattern=PHONE, examples=PHONE_EXAMPLES,
                              description="Mistä ajan voi varata.")
    note: str | None = Field(None, alias="huomaa", description="Mitä asukkaan pitää lisäksi tietää.")

    @field_validator("time")
    @classmethod
    def _one_interval(cls, value: str) -> str:
        if len(intervals(value, "kello")) != 1:
            raise problem("kellonaika", f"Päivällä pitää olla yksi aika, nyt siinä on ”{value}”.",
                          "Kirjoita kellonajat muodossa 9-15.")
        return value


Filled = sentence("päivä", "kello", "kunta")


class Wording(Model):
    """The words of every authorization day: only the day, the time and the place change."""

    title: sentence("päivä", "kello", "kunta", needs="päivä") = Field(
        alias="otsikko", min_length=1, description="Otsikko. {päivä}, {kello} ja {kunta} täyttyvät itse.")
    text: Filled = Field(alias="kuvaus", min_length=1,
                         description="Mitä päivänä tehdään ja mitä otetaan mukaan.")
    why: Filled = Field(alias="miksi", min_length=1, description="Miksi päivää ehdotetaan. Yksi lause.")
    by_appointment: str = Field(alias="varaa_aika", min_length=1, description="Lause, kun aika pitää varata.")
    bring: list[str] = Field([], alias="mukaan", description="Mitä päivään otetaan mukaan.")


class AuthorizationDaysFile(Model):
    """A year's file. The days may be empty: then the bot says that no day is confirmed."""

    wording: Wording = Field(alias="sanamuoto",
                             description="Sanat, joilla päivistä kerrotaan. Vain päivä, aika ja paikka vaihtuvat.")
    days: list[AuthorizationDay] = Field(alias="päivät", description="Vuoden päivät. Tyhjä luettelo: [].")


def supports(
    content: AuthorizationDaysFile, file: YamlFile, municipalities: dict[str, Municipality]
) -> list[Support]:
    """The core's supports; each ends with its day."""
    return [
        _support(day, content.wording, file.source(("päivät", i)), municipalities[day.municipality])
        for i, day in enumerate(content.days) if day.municipality in municipalities
    ]


def _support(
    entry: AuthorizationDay, wording: Wording, source: str, municipality: Municipality
) -> Support:
    (start, end), *_ = intervals(entry.time, "kello")
    values = {"päivä": f"{entry.day.day}.{entry.day.month}.{entry.day.year}",
              "kello": entry.time, "kunta": entry.municipality}
    notes = [wording.by_appointment if entry.by_appointment else "", entry.note or ""]
    return Support(
        id=entry.id, kinds=("assisted_authorization",), title=wording.title.format(**values),
        text=wording.text.format(**values), why=wording.why.format(**values), source=source,
        place=Place(entry.municipality, f"{entry.place}, {entry.address}", municipality.point),
        hours=OpeningHours({}, exceptions={entry.day: ((start, end),)}),
        day=datetime.combine(entry.day, end), confirmed=entry.confirmed, phone=entry.phone,
        note=" ".join(filter(None, notes)) or None, bring=tuple(wording.bring))
