"""The triage core: facts in, a decision out.

Pure: standard library only, no clock, no file, no network, no Rasa. What it knows of the
world comes in as a `Catalogue`; what time it is comes in as `now`.
"""
