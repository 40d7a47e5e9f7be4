"""Digiporras: places a resident on the ladder of digital support and guides them on."""
