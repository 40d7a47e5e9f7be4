"""Digiporras: places a resident on the ladder of digital support and guides them on."""

import os

# Rasa sends usage data unless told not to before its import; nothing is sent from here.
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
