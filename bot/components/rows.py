"""The features of messages as rows of a matrix."""

from __future__ import annotations

import scipy.sparse as sp
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message


def rows(messages: list[Message]) -> sp.csr_matrix:
    """The sentence features of the messages, one row each."""
    return sp.vstack([message.get_sparse_features(TEXT, [])[1].features for message in messages], format="csr")
