"""The importer: data/ without its responses.

The bot's words are no training data. They are read when the bot speaks (bot/dialogue/words.py),
so that a changed word trains nothing anew, and a duplicate can be refused instead of winning.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter

RESPONSES = "responses"


class DataWithoutResponses(RasaFileImporter):  # type: ignore[misc]
    """Rasa's own file importer, blind to data/responses."""

    def __init__(
        self, config_file: str | None = None, domain_path: str | None = None,
        training_data_paths: Any = None, **_: Any,
    ):
        super().__init__(config_file, domain_path, training_data_paths)
        self._nlu_files = [path for path in self._nlu_files if not _is_response(path)]


def _is_response(path: str) -> bool:
    return Path(path).parent.name == RESPONSES
