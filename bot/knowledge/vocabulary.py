"""The one table that joins the editor's Finnish words to the code's English ones."""

from __future__ import annotations

FACTS = {
    "asioija": "audience",
    "tarve": "need",
    "palvelu": "service",
    "laite": "device",
    "laite_toimii": "device_works",
    "yhteys": "connection",
    "tunnistautuminen": "identification",
    "taito": "skill",
    "kunta": "municipality",
    "toive": "channel_wish",
    "erityistarve": "special",
}

VALUES: dict[str, dict[str, str]] = {
    "audience": {"itse": "self", "toinen": "other", "ammattilainen": "professional"},
    "need": {
        "laite": "device",
        "verkkoyhteys": "connection",
        "laitteen_käyttö": "device_use",
        "palvelun_löytäminen": "find_service",
        "palvelun_käyttö": "use_service",
        "tunnistautuminen": "identification",
        "puolesta_asiointi": "act_for_other",
        "terveystieto": "health_information",
        "digiturvallisuus": "digital_safety",
        "oppiminen": "learn",
        "oma_työ": "own_work",
    },
    "device": {
        "älypuhelin": "smartphone",
        "tietokone": "computer",
        "tabletti": "tablet",
        "peruspuhelin": "basic_phone",
        "ei_laitetta": "none",
    },
    "device_works": {"toimii": "yes", "ei_toimi": "no"},
    "connection": {"toimii": "works", "pätkii": "unreliable", "ei_yhteyttä": "none"},
    "identification": {"toimii": "works", "ei_toimi": "broken", "ei_tunnuksia": "none"},
    "skill": {
        "yksin": "alone",
        "harjoitellen": "practice",
        "neuvottuna": "guided",
        "vierellä": "beside",
        "yhdessä": "together",
        "ei_pysty": "unable",
    },
    "channel_wish": {"chat": "chat", "puhelin": "phone", "käynti": "visit"},
    "special": {
        "tulkki": "interpreter",
        "rauhallinen_tila": "private_space",
        "ei_pääse_liikkumaan": "cannot_travel",
        "kuulo": "hearing",
        "näkö": "vision",
        "alaikäinen": "minor",
    },
}
"""Finnish value → English value, by the fact's English name."""

KINDS = {
    "itsepalvelu": "self_help",
    "harjoittelu": "practice",
    "laite_käyttöön": "device_access",
    "chat": "chat",
    "puhelin": "phone",
    "etäpiste": "remote_point",
    "tukipiste": "support_point",
    "vertaistuki": "peer_support",
    "avustettu_valtuutus": "assisted_authorization",
    "puolesta_asiointi": "acting_for_other",
    "suullinen_palvelu": "spoken_service",
    "ihminen": "human",
}

OFFERS = {
    "laite_ja_yhteys": "device_and_connection",
    "ohjaus_verkkosivuilla": "web_guidance",
    "rauhallinen_tila": "private_space",
    "ohjaus_palveluihin": "service_guidance",
    "yhdessä_asiointi": "acting_together",
    "avustettu_valtuutus": "assisted_authorization",
    "tulkkaus": "interpreting",
    "kelapiste": "kela_point",
}
"""The eight services of a support point (seed 000)."""

CIRCUMSTANCES = {
    "ei_käyttökelpoista_laitetta": "without_usable_device",
    "ei_verkossa": "offline",
    "vaatii_vahvan_tunnistautumisen": "requires_strong_identification",
}

REGIONS = {"pirkanmaa": "pirkanmaa", "koko_maa": "national", "muualla": "elsewhere"}

OPERATORS = {
    "pirha": "pirha",
    "kunta": "municipality",
    "kela": "kela",
    "liikkuva": "mobile",
    "järjestö": "third_sector",
    "valtio": "state",
}

STEPS = {
    "itsenäisesti_pärjäävä": "independent",
    "omatoiminen_harjoittelija": "self_learner",
    "etätuen_hyödyntäjä": "remote_support",
    "lähituen_asiakas": "local_support",
    "digiavun_tarvitsija": "needs_assistance",
}
