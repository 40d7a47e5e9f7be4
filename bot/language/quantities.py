"""Numbers that tell an amount, a date or a time: what looks like personal data and is none."""

from __future__ import annotations

import re

_UNIT = re.compile(
    r"\s?(?:[€%°§\"]|(?:e|h|m|g|l|v|x|s|kk|vk|vko|vrk|pv|min|sek|km|cm|mm|kg|mg|µg|ml|dl|gt|gb|mb|mt|kpl|krt|hz|mhz|ghz|eur|snt|"
    r"krs|hlö|henk|tabl|mk)(?![\w-]|\s?\d)|(?:euro|sentt|minuut|tunti|tunni[ns]|tuntei|sekun|kuukau|viiko|viikk|päivä[än]\b|"
    r"vuot[ti]|vuod[ea]|kertaa|metri[än]|kilo|gramm|milli|mikro|mmol|litra|mega|giga|prosent|aste[te]|merkki[äs]|"
    r"numeroa\b|kappalet|askel[tm]|jäljellä|tuumaa|tonnia|markka))",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])\s?([./-])\s?(?:0?[1-9]|1[0-2])\s?\1\s?(?:(?:19|20)\d\d|\d\d)?(?![\d]|[.-]\d)|"
    r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_TIME = re.compile(
    r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d]|\.\d\d\.\d\d)|(?:[01]\d|2[0-4])[0-5]\d\s?[-–]\s?(?:[01]\d|2[0-4])[0-5]\d(?!\d)"
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?(?!\d)")


def is_counted(text: str, end: int) -> bool:
    """Whether the number that ends at `end` counts something: "5 minuuttia", "20,90 €"."""
    return _UNIT.match(text, end) is not None


def is_date(text: str, start: int) -> bool:
    """Whether a date is written from `start` on: "3.12.2026", "3.12.", "2026-12-03"."""
    return _DATE.match(text, start) is not None


def is_time(text: str, start: int) -> bool:
    """Whether a time of day is written from `start` on: "08.00–16.00", "0800-1600"."""
    return _TIME.match(text, start) is not None


def is_year(text: str, start: int, end: int) -> bool:
    """Whether the text between is a year or a range of years: "2019", "2019–2024"."""
    return _YEARS.fullmatch(text, start, end) is not None
