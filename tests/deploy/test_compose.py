"""The compose file: well formed, shut but for the proxy, and in step with the settings table."""

from __future__ import annotations

import re
from ipaddress import ip_network
from urllib.parse import urlsplit

from jsonschema import Draft7Validator

from bot.web.serving import PATIENCE_SECONDS
from tests.deploy.installation import DEPLOY, compose, schema, secrets, settings

SERVICES = compose()["services"]
PROXY = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")


def test_it_is_a_compose_file() -> None:
    written = compose()
    written.pop("name")   # newer than the schema
    assert not [error.message for error in Draft7Validator(schema("compose.json")).iter_errors(written)]


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if service.get("ports")] == ["proxy"]
    assert compose()["networks"]["back"]["internal"] is True
    assert {name for name, service in SERVICES.items() if "front" in service["networks"]} == {"proxy", "web"}


def test_only_the_proxy_is_believed() -> None:
    front = ip_network(compose()["networks"]["front"]["ipam"]["config"][0]["subnet"])
    believed = [ip_network(one) for one in settings()["DIGIPORRAS_TRUSTED_PROXIES"].split(",")]
    assert front in believed
    assert all(one.is_loopback for one in believed if one != front)


def test_the_proxy_replaces_what_callers_say_of_themselves() -> None:
    assert re.search(r"set-header X-Forwarded-For %\[src\]", PROXY)
    assert re.search(r"set-header X-Forwarded-Proto https", PROXY)
    assert re.search(r"deny .*path_beg /metrics", PROXY)


def test_the_proxy_sends_a_turn_again_only_with_its_key() -> None:
    assert "retry-on" in PROXY and "http-buffer-request" in PROXY
    assert "disable-l7-retry if METH_POST !{ req.hdr(Idempotency-Key) -m found }" in PROXY


def test_the_workers_read_the_settings_table() -> None:
    assert SERVICES["web"]["env_file"] == ["settings.env", "secrets.env"]
    assert "environment" not in SERVICES["web"]   # it would hide what the table says


def test_the_table_names_services_that_there_are() -> None:
    addresses = [settings()["DIGIPORRAS_DATABASE"], settings()["DIGIPORRAS_REDIS"]]
    assert {urlsplit(address).hostname for address in addresses} == {"database", "redis"} <= SERVICES.keys()
    assert urlsplit(settings()["DIGIPORRAS_DATABASE"]).username == SERVICES["database"]["environment"]["POSTGRES_USER"]


def test_what_is_filled_in_from_secrets_is_there() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    assert asked and asked <= secrets().keys()


def test_turns_under_way_are_waited_for() -> None:
    assert int(SERVICES["web"]["stop_grace_period"].removesuffix("s")) > PATIENCE_SECONDS


def test_every_service_is_careful() -> None:
    for name, service in SERVICES.items():
        assert service["restart"] == "unless-stopped", name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert service["mem_limit"], name
        assert "healthcheck" in service or name == "web", name   # the image has its own
    assert SERVICES["web"]["read_only"] and SERVICES["web"]["cap_drop"] == ["ALL"]
