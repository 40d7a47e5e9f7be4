"""Between Rasa's slots and the core: slots to facts, and a decision to what is said."""
