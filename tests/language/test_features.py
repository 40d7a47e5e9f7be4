"""The features of one message, and their being kept and read again."""

from __future__ import annotations

import numpy as np
import pytest

from bot.language.features import ALL, Features, base_forms, compound_parts, finds

TEXTS = ["mul on läppäri mut netti pätkii", "mul ei oo läppäriä", "laboratoriotulosten katsominen läppärillä",
         "netti pätkii taas, läppäri ei", "isä ei hengitä", "лікар", "joo joo joo", "…"]


@pytest.fixture(scope="module")
def messages(language):
    return [language.understand(text) for text in TEXTS * 2]


@pytest.fixture(scope="module")
def features(messages):
    fitted = Features()
    fitted.fit(messages)
    return fitted


def test_one_message_has_the_same_features_as_among_many(features, messages):
    among = features.of(messages)
    for message, row in zip(messages, among):
        np.testing.assert_allclose(features.row(message).toarray(), row.toarray(), atol=1e-6)


def test_words_that_were_never_met_have_no_features_but_their_vector(features, language):
    strange = features.row(language.understand("xylofoni"))
    assert strange.shape == features.row(language.understand("läppäri")).shape


def test_saved_features_are_read_again(features, messages, tmp_path):
    features.save(tmp_path)
    again = Features.load(tmp_path)
    for message in messages:
        np.testing.assert_allclose(again.row(message).toarray(), features.row(message).toarray(), atol=1e-6)


@pytest.mark.parametrize("view", ALL)
def test_each_view_works_alone(view, messages):
    assert Features([view]).fit(messages).shape[0] == len(messages)


def test_base_forms_tell_what_is_denied(language):
    assert "läppäri" in base_forms(language.understand("mul on läppäri"))
    assert "¬läppäri" in base_forms(language.understand("mul ei oo läppäriä"))


def test_parts_of_compounds(language):
    assert {"laboratorio", "tulos"} <= set(compound_parts(language.understand("laboratoriotulosten")))


def test_what_the_phrases_found(language):
    assert {"connection=unreliable", "mention device=computer"} <= set(finds(language.understand(TEXTS[0])))


def test_personal_data_are_no_features(features, language):
    told = language.understand("numeroni on 040 123 4567")
    assert not any("4567" in one for one in (*base_forms(told), *compound_parts(told)))
