"""Why the program does not start, told to who starts it."""

from __future__ import annotations


class Refusal(RuntimeError):
    """What is wrong and what to do, in Finnish. The command line shows it without a traceback."""
