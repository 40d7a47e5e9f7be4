"""Rasa graph components: thin over bot/language and bot/dialogue."""
