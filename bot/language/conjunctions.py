"""The small words that cut a sentence into clauses, or hold it together."""

from __future__ import annotations

STOPS = frozenset(".;!?…\n()–—:")
"""Marks that end a sentence."""

CONTRASTS = frozenset((
    "mutta", "vaan", "paitsi", "silti", "kuitenkin", "eiku",
))
"""They set a clause against the one before, or take it back."""

SUBORDINATORS = frozenset((
    "kun", "koska", "että", "jos", "jotta", "jollei", "ellei", "ennenkuin", "eikä", "enkä", "etkä",
    "emmekä", "ettekä", "eivätkä", "ettei", "etten", "joka", "jota", "jonka", "jossa", "josta", "johon",
    "jolla", "jolta", "jolle", "jotka", "joita", "joiden", "millä", "miten", "mistä", "missä", "mihin",
    "milloin", "kuinka", "miksi", "kuka", "mitä", "mikä", "kuin", "niin", "jolloin", "joten", "siksi",
    "kunnes", "jottei", "vaikka",
))
"""They begin a clause of its own."""

EVERY = frozenset((
    "päivä", "ilta", "aamu", "yö", "kerta", "viikko", "kuukausi", "vuosi", "paikka", "tapauksessa",
    "ikinen", "ainoa", "toinen",
))
"""After 'joka' these mean 'every': no clause begins."""

JOINERS = frozenset((
    "ja", "sekä", "tai", "eli", "tahi",
))
"""They join words or clauses."""

ONLY = frozenset((
    "vain", "vaan", "pelkkä", "pelkästään", "ainoastaan", "on",
))
"""A fragment with one of these is said, not listed in a denial."""
