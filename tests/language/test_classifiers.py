"""Linear classifiers with probabilities."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp

from bot.language.classifiers import Classifiers, TooFewExamples

ROWS = sp.csr_matrix(np.repeat(np.eye(3, dtype=np.float32), 8, axis=0))
COLOURS = ["red"] * 8 + ["green"] * 8 + ["blue"] * 8
WARM = ["yes"] * 8 + ["no"] * 8 + [None] * 8


@pytest.fixture(scope="module")
def model():
    return Classifiers.train(ROWS, {"colour": COLOURS, "warm": WARM})


def test_probabilities_are_shares(model):
    for found in model.probabilities(ROWS).values():
        np.testing.assert_allclose(found.sum(axis=1), 1)


def test_the_best_label_comes_first(model):
    for row, colour in ((0, "red"), (8, "green"), (16, "blue")):
        assert model.rankings(ROWS[row])["colour"][0][0] == colour


def test_between_two_labels_as_well(model):
    assert model.rankings(ROWS[0])["warm"][0][0] == "yes"
    assert model.rankings(ROWS[8])["warm"][0][0] == "no"


def test_a_saved_model_is_the_same(model, tmp_path):
    model.save(tmp_path)
    again = Classifiers.load(tmp_path)
    assert again.labels == model.labels
    for name, found in model.probabilities(ROWS).items():
        np.testing.assert_allclose(again.probabilities(ROWS)[name], found)


def test_a_half_written_model_is_an_error(model, tmp_path):
    model.save(tmp_path)
    (tmp_path / "classifiers.npz").write_bytes(b"PK\x03\x04 half")
    with pytest.raises(Exception, match=r"."):
        Classifiers.load(tmp_path)


def test_a_label_with_too_few_examples_is_named():
    with pytest.raises(TooFewExamples, match="colour.*blue"):
        Classifiers.train(ROWS[:17], {"colour": COLOURS[:17]})
