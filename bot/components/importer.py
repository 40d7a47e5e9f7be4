"""The importer: the domain's vocabulary and the responses are two rooms, read as one domain.

Responses under data/ would otherwise count as training data, and one changed word would train
the model anew; duplicates would win silently.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter

RESPONSES = "responses"


class VocabularyAndResponses(RasaFileImporter):  # type: ignore[misc]
    """Reads domain.yml together with data/responses, and data/ without its responses."""

    def __init__(
        self, config_file: str | None = None, domain_path: str | None = None,
        training_data_paths: Any = None, **_: Any,
    ):
        super().__init__(config_file, domain_path, training_data_paths)
        root = Path(config_file or "config.yml").resolve().parent
        self._responses = root / "data" / RESPONSES
        self._nlu_files = [path for path in self._nlu_files if not self._is_response(path)]
        self._story_files = [path for path in self._story_files if not self._is_response(path)]

    def get_domain(self) -> Domain:
        """The vocabulary and the responses as one domain."""
        domain = super().get_domain()
        for path in sorted(self._responses.glob("*.yml")):
            domain = domain.merge(Domain.load(str(path)))
        return domain

    def _is_response(self, path: str) -> bool:
        return self._responses in Path(path).resolve().parents
