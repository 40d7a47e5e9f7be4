"""The trained Rasa model as an assistant in our own process, as bot/web needs it."""
