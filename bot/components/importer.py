"""The importer: data/ without its responses, and with the marked examples.

The bot's words are no training data. They are read when the bot speaks (bot/dialogue/words.py),
so that a changed word trains nothing anew, and a duplicate can be refused instead of winning.
The marked examples are JSON lines: as YAML they would cost Rasa's reader minutes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.hurried_copies import hurried_copies
from bot.components.marked_examples import marked_examples

RESPONSES = "responses"


class DataWithoutResponses(RasaFileImporter):  # type: ignore[misc]
    """Rasa's own file importer, blind to data/responses, that also reads data/nlu/marked."""

    def __init__(
        self, config_file: str | None = None, domain_path: str | None = None,
        training_data_paths: Any = None, **_: Any,
    ):
        super().__init__(config_file, domain_path, training_data_paths)
        self._nlu_files = [path for path in self._nlu_files if not _is_response(path)]

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The examples of data/nlu, the marked ones among them, some of these with typing errors as well."""
        plain = super().get_nlu_data(language)
        if not self._nlu_files:
            return plain
        marked = marked_examples()
        return plain.merge(TrainingData(training_examples=[*marked, *hurried_copies(marked)]))


def _is_response(path: str) -> bool:
    return Path(path).parent.name == RESPONSES
