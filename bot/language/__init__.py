"""Finnish as residents write it: facts, danger, signals and personal data found in free text.

Everything that is found comes from the lexicon (an editor's data) and Voikko; no model is trained.
"""
