"""The vectors that are read without spaCy, held against spaCy's own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import spacy
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.language import features
from bot.language.floret import NoVectors, of_pipeline
from bot.language.ngrams import within_words
from bot.language.vectors import PIPELINE, WIDTH, mean

MARKED = Path(__file__).parents[1] / "understanding" / "facts.jsonl"
NOT_VECTORS = ("tok2vec", "tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner")
STRANGE = ["", "a", "å", "ä" * 300, "лікар", "😀", "e\u0301", "don't", "0401234567", "ei\x00oo", "<", " "]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [json.loads(line)["text"] for line in MARKED.read_text(encoding="utf-8").splitlines()]


def test_thousands_of_words_have_spacys_own_vectors(texts: list[str]) -> None:
    words = sorted({word for text in texts for word in text.split()} | set(STRANGE))
    assert len(words) > 1000
    theirs, ours = spacy.load(PIPELINE, exclude=NOT_VECTORS).vocab.vectors, of_pipeline(PIPELINE)
    for word in words:
        np.testing.assert_array_equal(ours.of(word), theirs.get_batch([word])[0], err_msg=repr(word))


def test_a_mean_has_length_one_and_nothing_has_none() -> None:
    assert mean(["läppäri", "puuttuu"]).shape == (WIDTH,)
    assert np.linalg.norm(mean(["läppäri", "puuttuu"])) == pytest.approx(1)
    assert not mean([]).any()


def test_the_table_stays_on_the_disk() -> None:
    rows = of_pipeline(PIPELINE).rows
    assert not rows.flags.owndata and not rows.flags.writeable


@pytest.mark.parametrize("package", ["no_such_pipeline", "json"])
def test_a_missing_pipeline_is_named(package: str) -> None:
    with pytest.raises(NoVectors, match=package):
        of_pipeline(package)


def test_ngrams_are_cut_as_scikit_learn_cuts_them(texts: list[str]) -> None:
    theirs = TfidfVectorizer(analyzer="char_wb", ngram_range=features.NGRAMS).build_analyzer()
    for text in [*texts, *STRANGE, "  a  bc\u00a0def\n\tghij  "]:
        assert within_words(text.lower(), *features.NGRAMS) == theirs(text)
