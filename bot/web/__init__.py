"""The web room: the HTTP interface and the residents' chat page.

Everything here speaks to the assistant through `bot.web.assistant`; nothing here knows Rasa.
"""
