"""Rasa's custom actions: each reads the slots, asks the core, and says the replies. Nothing else."""

from actions import asking, conversing, facts, guiding, humans  # noqa: F401 - registers the actions
