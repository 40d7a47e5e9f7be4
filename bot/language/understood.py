"""What one message says, as the understanding of its words gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.language.clauses import Clause
from bot.language.personal_data import PersonalData
from bot.language.refusals import Named
from bot.language.statements import Mention


@dataclass(frozen=True)
class Understanding:
    """What one message says.

    `facts` use the names and values of the triage policy (`special` is a list; an empty list says
    that there is nothing special). `signal` is "emergency", "human", "other_language",
    "out_of_scope" or `None`; `act` a dialogue act, when the whole message is that act;
    `nonsense` says that no word of it is known; `harmless` that a phrase explains away words that
    sound like danger ("kone kuoli", "viime vuonna"); `danger_words` counts words that only danger uses;
    `homes` are the municipality if the writer asks for themself, and if for another; `corrected`
    that something is taken back ("eiku läppäri"); `titled` that the text is the very title of an
    option of the open question: then it says nothing but that option; `refused` are the values that the
    message names but says not to hold ("ei oo tablettia"); `naming` that it is one word, which only names
    somebody ("isä").
    """

    text: str
    masked: str
    facts: dict[str, Any]
    mentions: tuple[Mention, ...] = ()
    signal: str | None = None
    emergency: str | None = None
    language: str | None = None
    personal_data: tuple[PersonalData, ...] = ()
    act: str | None = None
    nonsense: bool = False
    harmless: bool = False
    danger_words: int = 0
    clauses: tuple[Clause, ...] = ()
    danger_phrase: str = ""
    homes: tuple[str | None, str | None] = (None, None)
    corrected: bool = False
    titled: bool = False
    refused: Named = frozenset()
    naming: bool = False

    @property
    def length(self) -> int:
        """How many words the message has."""
        return sum(len(clause.words) for clause in self.clauses)
