"""The widget's script as it is served: small, fresh, for any site, and with the human contact in it."""

from __future__ import annotations

import gzip
import os

import pytest

from bot.web.bundle import BUNDLE, NoTools, built_from_copy

LIMIT = 12_000
"""Bytes when gzipped: script, styles and texts together."""


def test_the_whole_widget_is_under_12_kilobytes(call):
    response = call(lambda caller: caller.http.get("/widget.js"))
    assert response.headers["content-encoding"] == "gzip"
    assert int(response.headers["content-length"]) < LIMIT
    assert len(gzip.compress(response.content)) < LIMIT


def test_it_is_one_file_that_asks_for_no_other():
    source = BUNDLE.read_text("utf-8")
    assert "import(" not in source and "@import" not in source and "url(" not in source
    hosts = source.replace("http://www.w3.org/2000/svg", "").count("://")
    assert hosts == source.count("https://${") , "no host is named in it"


def test_any_site_may_load_it_and_it_is_asked_for_again_only_when_it_changed(call):
    async def scene(caller):
        first = await caller.http.get("/widget.js")
        again = await caller.http.get("/widget.js", headers={"If-None-Match": first.headers["etag"]})
        plain = await caller.http.get("/widget.js", headers={"Accept-Encoding": "identity"})
        page = await caller.http.get("/")
        return first, again, plain, page

    first, again, plain, page = call(scene)
    assert first.headers["content-type"].startswith("text/javascript")
    assert first.headers["cross-origin-resource-policy"] == "cross-origin"
    assert page.headers["cross-origin-resource-policy"] == "same-origin"
    assert again.status_code == 304 and again.content == b""
    assert "content-encoding" not in plain.headers and plain.text == first.text


def test_the_way_to_a_human_is_in_the_script(call):
    served = call(lambda caller: caller.http.get("/widget.js")).text
    assert '"phone": "03 311 611"' in served and "DIGIPORRAS_CONTACT" not in served
    assert BUNDLE.read_text("utf-8").count('"DIGIPORRAS_CONTACT"') == 1


def test_the_file_in_the_repository_is_made_of_the_modules(tmp_path):
    try:
        made = built_from_copy(tmp_path)
    except NoTools as reason:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing(str(reason))
    assert made.read_text("utf-8") == BUNDLE.read_text("utf-8"), "aja: ./digiporras widget"
