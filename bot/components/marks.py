"""The marks of a training example: the metadata of data/nlu that tell more than its intent.

An example of no known facts is marked by what its intent tells: that of a language other than
Finnish is not Finnish, and only those of `emergency` are of danger.
"""

from __future__ import annotations

from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.language.opinions import FINNISH, NO_DANGER, Marks
from bot.language.reading import EMERGENCY, OTHER_LANGUAGE


def marks(example: Message) -> Marks:
    """The marks of one example of data/nlu."""
    told = (example.get("metadata") or {}).get("example") or {}
    intent = example.get(INTENT)
    danger = told.get("danger") or (None if intent == EMERGENCY else NO_DANGER)
    language = told.get("language") or (None if intent in (EMERGENCY, OTHER_LANGUAGE) else FINNISH)
    return Marks(told.get("facts"), danger, language)
