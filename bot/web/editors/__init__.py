"""The editors' pages at /yllapito: forms, drafts, publishing, history and care on the core in `bot/editing`."""
