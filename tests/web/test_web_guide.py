"""Whom to call now, the places of support, and a day for the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from bot import wiring
from bot.triage.hours import OpeningHours
from bot.web.app import create_app
from bot.web.hours import FINLAND
from bot.web.protection import Protection
from bot.web.site import Site
from tests.web.region import AUTHORIZATION, CONFIRMED, HOURS, NEAR, region

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=FINLAND)


@pytest.fixture
def client_of(assistant, register, knowledge):
    """Calls the interface; `now`, `site` and replaced supports set the scene."""
    def made(*others, now=SUNDAY, **options):
        found = region(knowledge, *others)
        return TestClient(create_app(assistant, register, ready=lambda: False, now=lambda: now,
                                     knowledge=lambda: found, **options))

    return made


def switchboard(knowledge, **changes):
    line = next(s for s in knowledge.catalogue.supports if s.id == "vaihde")
    return replace(line, **changes)


class TestContact:
    def test_with_unknown_hours_nothing_is_claimed(self, client_of):
        assert client_of().get("/api/contact").json() == {
            "name": "Pirhan vaihde", "phone": "03 311 611", "tel": "tel:03311611", "note": "Tarkista palveluaika.",
            "open": None, "today": None, "emergency": "112"}

    @pytest.mark.parametrize("now, open_now, today", [
        (SUNDAY, True, "Tänään klo 10–14"),
        (datetime(2026, 11, 23, 8, 59, tzinfo=FINLAND), False, "Tänään klo 9–16"),
        (datetime(2026, 11, 21, 12, 0, tzinfo=FINLAND), False, "Tänään suljettu"),
        (datetime(2026, 12, 24, 12, 0, tzinfo=FINLAND), False, "Tänään suljettu"),
        (datetime(2027, 1, 6, 12, 0, tzinfo=FINLAND), False, "Tänään suljettu"),  # Epiphany, a Wednesday
    ])
    def test_todays_hours(self, client_of, knowledge, now, open_now, today):
        line = switchboard(knowledge, hours=HOURS, confirmed=CONFIRMED)
        body = client_of(line, now=now).get("/api/contact").json()
        assert (body["open"], body["today"], body["note"]) == (open_now, today, None)

    def test_unconfirmed_hours_are_to_be_checked_and_a_new_number_is_told(self, client_of, knowledge):
        body = client_of(switchboard(knowledge, hours=HOURS, phone="03 000 000")).get("/api/contact").json()
        assert body["note"] == "Tarkista palveluaika."
        assert (body["phone"], body["tel"]) == ("03 000 000", "tel:03000000")

    def test_other_sites_may_read_it_when_they_are_named(self, client_of):
        client = client_of(protection=Protection(origins=("https://www.example.org",)))
        for path in ("/api/contact", "/api/places"):
            allowed = client.get(path, headers={"Origin": "https://www.example.org"})
            assert allowed.headers["access-control-allow-origin"] == "https://www.example.org"
            refused = client.get(path, headers={"Origin": "https://other.example"})
            assert "access-control-allow-origin" not in refused.headers


class TestPlaces:
    def ids(self, client, **params):
        answer = client.get("/api/places", params=params)
        assert answer.status_code == 200, answer.text
        return [place["id"] for place in answer.json()["places"]]

    def test_all_that_is_known_of_a_place(self, client_of):
        place = client_of().get("/api/places", params={"municipality": "Tampere"}).json()["places"][0]
        assert place.pop("services") == [
            {"id": "interpreting", "name": "Tulkkaus"}, {"id": "kela_point", "name": "Kelan piste"}]
        centre = wiring.catalogue().municipalities["Tampere"].point
        assert place.pop("distance_km") == round(centre.distance(NEAR.place.point), 1)
        assert place == {
            "id": "lähi", "name": "Piste lähi", "municipality": "Nokia", "text": "Neuvoja.",
            "address": "Kirkkokatu 5 B", "phone": "03 311 611", "tel": "tel:03311611", "url": "https://pirha.fi/nokia",
            "open": True,
            "opening": "Avoinna nyt.", "lat": 61.478, "lon": 23.508, "exact": True, "confirmed": True, "note": None,
            "hours": ["ma–pe klo 9–16", "la suljettu", "su klo 10–14", "pyhinä suljettu", "to 24.12. suljettu"],
            "route": "https://www.openstreetmap.org/directions?to=61.478%2C23.508",
            "source": "knowledge/tukipisteet/x.yaml:1"}

    def test_what_is_not_known_is_null_and_to_be_checked(self, client_of):
        place = client_of().get("/api/places", params={"municipality": "Virrat"}).json()["places"][0]
        unknown = ("phone", "tel", "url", "open", "opening", "route")
        assert place["id"] == "kauko" and {place[key] for key in unknown} == {None}
        assert place["hours"] == ["sovi aika puhelimessa"] and place["distance_km"] == 0.0
        assert not place["confirmed"] and not place["exact"] and "03 311 611" in place["note"]

    def test_the_nearest_first(self, client_of):
        client = client_of()
        assert self.ids(client, municipality="Tampere") == ["lähi", "kauko"]
        assert self.ids(client, municipality="virrat") == ["kauko", "lähi"]
        assert self.ids(client, lat=62.3, lon=23.7) == ["kauko", "lähi"]
        assert self.ids(client, lat=62.3, lon=23.7, municipality="Tampere") == ["kauko", "lähi"], "a point goes first"
        assert self.ids(client) == ["lähi", "kauko"], "by municipality and name"

    @pytest.mark.parametrize("written", ["Virroilla", "VIRTAIN", "asun Virroilla", " virroilta "])
    def test_a_municipality_in_any_form(self, client_of, written):
        assert self.ids(client_of(), municipality=written) == ["kauko", "lähi"]

    def test_a_part_of_a_town_is_a_place_too(self, client_of):
        tampere = client_of().get("/api/places", params={"municipality": "Hervanta"}).json()
        assert tampere == client_of().get("/api/places", params={"municipality": "Tampere"}).json()

    def test_every_chosen_service_is_offered(self, client_of):
        client = client_of()
        assert set(self.ids(client, service="kela_point")) == {"lähi", "kauko"}
        assert self.ids(client, service=["kela_point", "interpreting"]) == ["lähi"]
        assert self.ids(client, service="private_space") == []

    def test_open_now_leaves_out_what_is_closed_or_not_known(self, client_of):
        assert self.ids(client_of(), open_now=True) == ["lähi"]
        assert self.ids(client_of(now=datetime(2026, 11, 22, 20, tzinfo=FINLAND)), open_now="true") == []

    def test_what_a_map_needs(self, client_of):
        body = client_of().get("/api/places").json()
        assert len(body["municipalities"]) == 23 and set(body["municipalities"][0]) == {"name", "lat", "lon"}
        assert [s["id"] for s in body["services"]] == [
            "device_and_connection", "web_guidance", "private_space", "service_guidance", "acting_together",
            "assisted_authorization", "interpreting", "kela_point"]
        assert all(s["name"] for s in body["services"])
        assert (body["tiles"], body["attribution"]) == (None, None)

    def test_the_operators_tiles(self, client_of):
        site = Site(tiles_url="https://tiles.example.org/{z}/{x}/{y}.png", tiles_attribution="© Esimerkki")
        answer = client_of(site=site).get("/api/places")
        assert (answer.json()["tiles"], answer.json()["attribution"]) == (site.tiles_url, "© Esimerkki")
        policy = answer.headers["content-security-policy"]
        assert "img-src 'self' https://tiles.example.org;" in policy
        assert "img-src 'self';" in client_of().get("/").headers["content-security-policy"]

    @pytest.mark.parametrize("params, code", [
        ({"municipality": "Helsinki"}, "outside_area"), ({"municipality": "xyzzy"}, "unknown_municipality"),
        ({"municipality": "a" * 101}, "invalid"), ({"service": "massage"}, "unknown_service"),
        ({"service": ["kela_point", ""]}, "unknown_service"), ({"lat": 61.5}, "half_point"),
        ({"lon": 23.5}, "half_point"),
        ({"lat": "pohjoinen", "lon": 23}, "invalid"), ({"lat": 91, "lon": 23}, "invalid"),
        ({"lat": "nan", "lon": "nan"}, "invalid"), ({"lat": "inf", "lon": 23}, "invalid"),
        ({"open_now": "ehkä"}, "invalid"), ({"municipality": "\x00"}, "unknown_municipality"),
    ])
    def test_bad_values_are_refused_in_finnish(self, client_of, params, code):
        answer = client_of().get("/api/places", params=params)
        assert answer.status_code == 422 and answer.json()["code"] == code
        assert answer.headers["content-type"] == "application/problem+json"

    def test_the_real_places_are_listed(self, client_of, assistant, register):
        client = TestClient(create_app(assistant, register, ready=lambda: False))
        places = client.get("/api/places").json()["places"]
        real = [s.id for s in wiring.catalogue().supports if s.place and not s.day]
        assert sorted(place["id"] for place in places) == sorted(real) and real


class TestCalendar:
    def file(self, client):
        return client.get(f"/api/authorization-days/{quote(AUTHORIZATION.id)}.ics")

    def event(self, client):
        return Calendar.from_ical(self.file(client).content).walk("VEVENT")[0]

    def test_it_is_a_calendar_file(self, client_of):
        answer = self.file(client_of())
        assert answer.status_code == 200 and answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert answer.headers["content-disposition"] == 'attachment; filename="valtuutuspaiva.ics"'
        lines = answer.content.split(b"\r\n")
        assert lines[0] == b"BEGIN:VCALENDAR" and b"VERSION:2.0" in lines and max(map(len, lines)) <= 75

    def test_the_time_is_finlands_and_its_zone_is_in_the_file(self, client_of):
        client = client_of()
        event = self.event(client)
        assert event["DTSTART"].params["TZID"] == "Europe/Helsinki"
        assert event.decoded("DTSTART").astimezone(UTC) == datetime(2026, 12, 8, 8, tzinfo=UTC)
        assert event.decoded("DTEND").astimezone(UTC) == datetime(2026, 12, 8, 12, tzinfo=UTC)
        zone = Calendar.from_ical(self.file(client).content).walk("VTIMEZONE")[0]
        assert str(zone["TZID"]) == "Europe/Helsinki"
        offsets = {sub.name: sub["TZOFFSETTO"].td.total_seconds() / 3600 for sub in zone.subcomponents}
        assert offsets == {"STANDARD": 2.0, "DAYLIGHT": 3.0}

    def test_what_to_do_and_to_bring_comes_through_whole(self, client_of):
        event = self.event(client_of())
        assert str(event["SUMMARY"]) == AUTHORIZATION.title and str(event["LOCATION"]) == "Talo, Katu 1, Virrat"
        description = str(event["DESCRIPTION"])
        assert description.startswith(f"{AUTHORIZATION.text}\nVaraa aika etukäteen.")
        assert "ei ole vielä vahvistettu" in description and description.endswith("Puhelin: 03 311 611")
        assert str(event["STATUS"]) == "TENTATIVE"

    def test_a_confirmed_day_is_sure(self, client_of):
        sure = replace(AUTHORIZATION, id="varma", confirmed=CONFIRMED)
        content = client_of(sure).get("/api/authorization-days/varma.ics").content
        event = Calendar.from_ical(content).walk("VEVENT")[0]
        assert "vahvistettu" not in str(event["DESCRIPTION"]) and str(event["STATUS"]) == "CONFIRMED"

    def test_saved_again_it_is_the_same_event(self, client_of):
        first, later = self.event(client_of()), self.event(client_of(now=SUNDAY.replace(hour=12)))
        assert str(first["UID"]) == str(later["UID"]) != ""
        assert first.decoded("DTSTAMP") == SUNDAY.astimezone(UTC) < later.decoded("DTSTAMP")

    @pytest.mark.parametrize("id", ["ei-ole", NEAR.id, "vaihde", "..", "%00"])
    def test_what_is_no_authorization_day_is_not_found(self, client_of, id):
        answer = client_of().get(f"/api/authorization-days/{id}.ics")
        assert answer.status_code == 404 and answer.json()["code"] == "not_found"

    def test_summer_time(self, client_of):
        summer = datetime(2027, 6, 1, 14)
        day = replace(AUTHORIZATION, id="kesä", day=summer, hours=OpeningHours(
            {}, exceptions={summer.date(): AUTHORIZATION.hours.exceptions[AUTHORIZATION.day.date()]}))
        content = client_of(day).get(f"/api/authorization-days/{quote('kesä')}.ics").content
        start = Calendar.from_ical(content).walk("VEVENT")[0].decoded("DTSTART")
        assert start.astimezone(UTC) == datetime(2027, 6, 1, 7, tzinfo=UTC)
