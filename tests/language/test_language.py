"""The room as a whole: threads, speed, any text."""

from __future__ import annotations

import threading
import time

import pytest

TEXTS = [
    "mul ei oo nettii",
    "En osaa kirjautua OmaKantaan",
    "pankkitunukset lukos",
    "asun tampereel hervannas",
    "saako tytär kattoo mun kantaa",
    "läppäri hajos, mistä sais lainata",
]


def test_threads_understand_the_same(language):
    expected = [language.understand(text).facts for text in TEXTS]
    wrong = []

    def work():
        for _ in range(30):
            wrong.extend(t for t, e in zip(TEXTS, expected) if language.understand(t).facts != e)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "\x00",
        "🙂🙂",
        "a" * 5000,
        "ei " * 500,
        "-",
        "1" * 300,
        "suomi.fi-",
        "netti, " * 200,
        "\n\n",
        "’’",
        "----",
        "ei+ole",
        "<läppäri>",
    ],
)
def test_any_text_is_understood_without_an_error(language, text):
    assert language.understand(text).text == text
    language.understand(text, "device", [("none", "Ei mitään")])


def test_a_known_message_costs_at_most_three_milliseconds(language):
    for text in TEXTS:
        language.understand(text)
    costs = []
    for text in TEXTS * 20:
        start = time.perf_counter()
        language.understand(text)
        costs.append(time.perf_counter() - start)
    assert sorted(costs)[len(costs) // 2] < 0.003


def test_mentions_point_to_the_words(language):
    text = "Hei! Mulla on läppäri, mutta netti pätkii."
    found = {m.fact: text[m.start : m.end] for m in language.understand(text).mentions}
    assert "läppäri" in found["device"] and "netti pätkii" in found["connection"]
