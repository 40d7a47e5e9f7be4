"""Character n-grams within words, as scikit-learn's `char_wb` analyzer cuts them: a test holds them together.

scikit-learn itself is for training: a process that serves would spend a fifth of its start on importing it.
"""

from __future__ import annotations


def within_words(text: str, shortest: int, longest: int) -> list[str]:
    """The n-grams of each word with a space on either side; a word shorter than the n-grams is one itself."""
    found: list[str] = []
    for word in text.split():
        padded = f" {word} "
        for size in range(shortest, longest + 1):
            found += [padded[start:start + size] for start in range(max(1, len(padded) - size + 1))]
            if size >= len(padded):
                break
    return found
