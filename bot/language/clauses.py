"""A message cut into clauses, each said or denied: the scope of "ei" is its clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.language.conjunctions import CONTRASTS, EVERY, JOINERS, ONLY, STOPS, SUBORDINATORS
from bot.language.run_ons import next_statement
from bot.language.tokens import Token
from bot.language.wordbook import Sense, Wordbook


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a clause: its sense, and its place in the original text."""

    text: str
    sense: Sense
    start: int
    end: int


@dataclass
class Clause:
    """Words in order. `opener` is the mark or conjunction before it, `asks` a "?" after it."""

    words: list[Word] = field(default_factory=list)
    opener: str = ""
    sentence: int = 0
    asks: bool = False
    denied: bool = False

    @property
    def finite(self) -> bool:
        return any(w.sense.finite for w in self.words)

    @property
    def question(self) -> bool:
        return any(w.sense.question for w in self.words)

    @property
    def hypothetical(self) -> bool:
        return any(w.sense.conditional for w in self.words)

    def settle(self) -> None:
        """Work out whether the clause is denied: a negation verb that does not ask."""
        self.denied = any(w.sense.negation and not w.sense.question for w in self.words)


def clauses(found: list[Token], book: Wordbook) -> list[Clause]:
    """The clauses of a message, in order."""
    parts = [one for part in _cut(found, book) for one in _split_run_ons(part)]
    for part in parts:
        part.settle()
    return _joined(_split_pairs(parts))


def _cut(found: list[Token], book: Wordbook) -> list[Clause]:
    parts, sentence = [Clause()], 0
    for word in _words(found, book):
        if isinstance(word, Token):
            token = word
            if token.text in STOPS:
                sentence += 1
                for part in parts:
                    part.asks = part.asks or (token.text == "?" and part.sentence == sentence - 1)
            parts.append(Clause(opener=token.text, sentence=sentence))
            continue
        if _opens(word.text, parts[-1]):
            parts.append(Clause(opener=word.text, sentence=sentence))
        parts[-1].words.append(word)
    return [part for part in parts if part.words]


def _words(found: list[Token], book: Wordbook) -> Iterator[Word | Token]:
    """The words with their senses, names written apart as one word, and the marks."""
    skip = False
    for token, following in zip(found, [*found[1:], None]):
        if skip or not token.is_word:
            if not token.is_word:
                yield token
            skip = False
            continue
        both = book.joined(token.text, following.text) if following and following.is_word else None
        if both is not None and following is not None:
            skip = True
            yield Word(token.text + following.text, both, token.start, following.end)
            continue
        for text in _spellings(token, found, book):
            yield Word(text, book.sense(text), token.start, token.end)


def _spellings(token: Token, found: list[Token], book: Wordbook) -> tuple[str, ...]:
    """The standard words of one token.

    "mut" is "mutta" before a new verb, else "minut"; "joka päivä" opens no clause; "et" is "että"
    unless a verb that it denies follows ("et osaa").
    """
    if token.text not in ("mut", "joka", "et"):
        return book.spellings(token.text)
    at = found.index(token)
    rest = found[at + 1 : at + 7]
    end = next((i for i, t in enumerate(rest) if not t.is_word or t.text in SUBORDINATORS), len(rest))
    rest = rest[:end]
    if token.text == "et":
        return ("että",) if rest and not _denies(rest[:4], book) else ("et",)
    if token.text == "joka":
        return ("jokainen",) if rest and rest[0].text in EVERY else ("joka",)
    begins = at == 0 or not found[at - 1].is_word
    senses = [book.sense(text) for t in rest for text in book.spellings(t.text)]
    return ("mutta",) if begins or any(s.finite and not s.noun or s.negation for s in senses) else ("minut",)


def _denies(following: list[Token], book: Wordbook) -> bool:
    """Whether the first verb after "et" is one that it can deny."""
    senses = [book.sense(text) for t in following for text in book.spellings(t.text)]
    verb = next((s for s in senses if s.negation or s.connegative or s.finite and not s.noun), None)
    return verb is None or verb.connegative


def _split_run_ons(part: Clause) -> list[Clause]:
    """Cut where a second statement begins without a mark."""
    found = []
    place = next_statement(part.words)
    while place:
        left, right = part.words[:place], part.words[place:]
        opener = left.pop().text if len(left) > 1 and left[-1].text in JOINERS else ","
        found.append(Clause(left, part.opener, part.sentence, part.asks))
        part = Clause(right, opener, part.sentence, part.asks)
        place = next_statement(right)
    return [*found, part]


def _opens(text: str, current: Clause) -> bool:
    if not current.words or text == "vaan" and not any(w.sense.negation for w in current.words):
        return False  # "mulla on vaan puhelin": spoken "vain"
    if [w.text for w in current.words] == ["niin"]:
        return False  # "niin että"
    if text == "niin" and "olla" in current.words[-1].sense.keys:
        return False  # "kivut on niin kovat"
    return text in CONTRASTS or text in SUBORDINATORS


def _split_pairs(parts: list[Clause]) -> list[Clause]:
    """Cut at "ja", "tai" when both sides have a verb of their own."""
    found: list[Clause] = []
    for part in parts:
        place = next((i for i, w in enumerate(part.words) if w.text in JOINERS and _two(part.words, i)), None)
        while place is not None:
            left, right = part.words[:place], part.words[place + 1 :]
            found.append(_like(part, left, part.opener))
            part = _like(part, right, "ja")
            place = next((i for i, w in enumerate(right) if w.text in JOINERS and _two(right, i)), None)
        found.append(part)
    return found


def _two(words: list[Word], place: int) -> bool:
    return all(any(w.sense.finite or w.sense.negation for w in side) for side in (words[:place], words[place + 1 :]))


def _like(part: Clause, words: list[Word], opener: str) -> Clause:
    new = Clause(words, opener, part.sentence, part.asks)
    new.settle()
    return new


def _joined(parts: list[Clause]) -> list[Clause]:
    """Fragments without a verb joined to the clause they belong to ("ei tietokonetta, tablettia")."""
    found: list[Clause] = []
    for part in parts:
        before = found[-1] if found else None
        if before is not None and _continues(before, part) or before is not None and _leads_to(before, part):
            before.words.extend(part.words)
            before.settle()
        else:
            found.append(part)
    return found


def _continues(before: Clause, part: Clause) -> bool:
    if part.sentence != before.sentence or part.opener not in (",", "eikä", "enkä", "ja", "–"):
        return False
    if part.finite or part.words[0].text in CONTRASTS or not before.finite and not before.denied:
        return False
    if part.opener in ("eikä", "enkä") or part.denied:
        return before.denied and part.opener in ("eikä", "enkä") and len(part.words) <= 4
    if any(w.text in ONLY for w in part.words) or len(part.words) > 4:
        return False
    return _partitive(part) if before.denied else not _partitive(part)


def _leads_to(before: Clause, part: Clause) -> bool:
    """ "tietokonetta, tablettia tai puhelinta ei ole": the first fragment belongs to the denial."""
    return (
        part.denied
        and not before.finite
        and not before.denied
        and part.opener == ","
        and part.sentence == before.sentence
        and len(before.words) <= 3
        and _partitive(before)
    )


def _partitive(part: Clause) -> bool:
    nouns = [w for w in part.words if w.sense.noun]
    return bool(nouns) and all(w.sense.partitive for w in nouns)
