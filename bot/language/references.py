""" "Mulla on läppäri mutta se on rikki": what "se" and an unsaid subject point back to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.language.clauses import Clause, Word
from bot.language.phrases import Slot, compiled

_PRONOUNS = frozenset(
    ("se", "ne", "sekin", "nekin", "sitä", "niitä", "niillä", "sillä", "siinä", "niissä", "sekään", "nekään")
)
_CASES = {"sitä": "mitä", "niitä": "mitä", "siinä": "missä", "niissä": "missä", "sillä": "millä", "niillä": "millä"}
_GO_ON = frozenset(("mutta", "ja", ",", "eikä", "vaikka", "kun", "koska", "ettei", "joka", "jotka", "vaan", "että"))


class References:
    """The groups of words that may be pointed back to, the devices, connections and codes."""

    def __init__(self, groups: Iterable[str], words: Mapping[str, Iterable[str]]):
        self._slots: list[Slot] = [compiled(f"<{name}>", words).slots[0] for name in groups]

    def resolve(self, clauses: list[Clause]) -> None:
        """Give the pronouns, and clauses without a subject, the keys of the thing meant."""
        topic: Word | None = None
        for clause in clauses:
            own = self._topic(clause)
            if own is None and topic is not None:
                self._point_back(clause, topic)
            topic = own or topic

    def _topic(self, clause: Clause) -> Word | None:
        found = [i for slot in self._slots for i in slot.places(clause.words)]
        return clause.words[max(found)] if found else None

    def _point_back(self, clause: Clause, topic: Word) -> None:
        for i, word in enumerate(clause.words):
            if word.text in _PRONOUNS:
                clause.words[i] = self._meaning(word, topic)
                return
        if (
            clause.opener in _GO_ON
            and not any(w.sense.noun for w in clause.words)
            and (clause.finite or clause.denied)
            and len(clause.words) <= 6
        ):
            clause.words.append(self._meaning(clause.words[-1], topic, new=True))

    def _meaning(self, word: Word, topic: Word, new: bool = False) -> Word:
        bases = {k for k in topic.sense.keys if ":" not in k and k[0] not in "=-"}
        form = "mikä" if new else _CASES.get(word.text, "mikä")
        keys = bases | {f"{base}:{form}" for base in bases}
        if new:
            return Word("", replace(topic.sense, keys=frozenset(keys)), word.start, word.end)
        return replace(word, sense=replace(word.sense, keys=word.sense.keys | keys))
