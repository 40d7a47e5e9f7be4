"""The features of messages as rows of a matrix."""

from __future__ import annotations

import scipy.sparse as sp
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message


def rows(messages: list[Message]) -> sp.csr_matrix:
    """The sparse sentence features of the messages, one row each."""
    found = [_row(message) for message in messages]
    return found[0] if len(found) == 1 else sp.vstack(found, format="csr")


def _row(message: Message) -> sp.csr_matrix:
    """As Rasa's `Message.get_sparse_features` gives them, but without a copy of all for every reader."""
    found = [one.features for one in message.features
             if one.attribute == TEXT and one.type == FEATURE_TYPE_SENTENCE and one.is_sparse()]
    return found[0] if len(found) == 1 else sp.hstack(found, format="csr")
