"""How to reach somebody: what phone numbers and web addresses look like in any file."""

from __future__ import annotations

import re
from collections.abc import Iterator

PHONE = r"^(0( ?[0-9]){6,12}|1( ?[0-9]){2,5}|\+( ?[0-9]){9,14})$"
"""A number with its area code, a short service number such as 112 or 116 117, or one with a country's code."""
PHONE_EXAMPLES = ["03 311 611"]

_HOST = r"[a-zåäö0-9][a-zåäö0-9-]*(\.[a-zåäö0-9][a-zåäö0-9-]*)*\.[a-z]{2,}"
URL = rf"^(https?://)?{_HOST}(:\d+)?([/?#]\S*)?$"
URL_EXAMPLES = ["pirha.fi/lahitorit"]

_ADDRESS = re.compile(r"\S*(?<!\w)(?:\w+:/|\w*//|https?\b|www\b)\S*", re.I)
"""What was meant to be an address: it says so in its beginning."""


def broken_addresses(text: str) -> Iterator[str]:
    """The words of a text that begin as web addresses do, but are none."""
    for match in _ADDRESS.finditer(text):
        word = match.group().strip("()[]”\"'").rstrip(".,;:!?)")
        if not re.match(URL, word.lower()):
            yield word
