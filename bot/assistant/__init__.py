"""The trained Rasa model as an assistant in our own process, as bot/web needs it."""

from bot.assistant.deferred import defer

# Before anything here imports Rasa (docs/decisions/0010-speed.md).
defer()
