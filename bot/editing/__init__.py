"""Editing the knowledge: forms from the models, drafts, publishing with its history, care. No pages here."""
