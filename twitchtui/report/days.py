"""How a day is named in a sentence, the same everywhere it is read."""

from datetime import date


def day_words(day: date, *, year: bool = False) -> str:
    """ "Sat 21 Nov", or with its year."""
    words = f"{day:%a} {day.day} {day:%b}"
    return f"{words} {day.year}" if year else words


def outside_words(day: date, today: date) -> str:
    """Said of a day that is none of the diary's."""
    words = "still to come" if day > today else "before the diary begins"
    return f"{day_words(day, year=True)}: {words}."
