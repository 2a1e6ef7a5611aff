"""Units delivered become norm minutes; what no day could hold is asked back."""

from __future__ import annotations

HOUR = 60
WHOLE = 100  # units are kept in hundredths
A_DAY = 24 * HOUR
MOST_UNITS = 1_000 * WHOLE  # of one line on one day, by one worker
MOST_PEOPLE = 5_000  # at one occasion


def norm_of(norm_minutes: int | None) -> int:
    """The norm of a unit; lines without one are counted in hours."""
    return norm_minutes or HOUR


def credited(units: int, norm: int) -> int:
    """Norm minutes for units in hundredths, rounded half up."""
    return (2 * units * norm + WHOLE) // (2 * WHOLE)


def is_too_much(minutes: int) -> bool:
    """Whether no day holds so many norm hours, however the work is spread."""
    return minutes > A_DAY


def perhaps_meant(units: int, norm: int) -> list[int]:
    """Figures that a slip of the hand turns into this one: 14 may have been 1 or 4. Whole units that a day holds."""
    if units % WHOLE:
        return []
    digits = dict.fromkeys(int(sign) for sign in str(units // WHOLE) if sign != "0")
    return [digit for digit in digits if not is_too_much(credited(digit * WHOLE, norm))]
