"""Years and dates as sources write them."""

import math
import re

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|2100)(?!\d)")
_NUMERIC = re.compile(
    r"(?<!\d)(?P<y>1[4-9]\d\d|20\d\d|2100)(?:(?P<s>[-/.]?)(?P<m>0[1-9]|1[0-2]|[1-9](?!\d))(?:(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?!\d)))?)?(?!\d)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_MONTH = re.compile(r"(?<![a-z])(" + "|".join(_MONTHS) + r")[a-z]*", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d/-])(0?[1-9]|[12]\d|3[01])(?![\d/-])")


def year_of(value: object) -> int | None:
    """The year a field names: ``2019``, ``2019.0``, ``"2014//"``, ``"Jul 2019"``; None for ``"in press"``.

    Years between 1400 and 2100 are taken for years.
    """
    if isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, int | float):
        return int(value) if 1400 <= value <= 2100 else None
    date = date_of(value)
    return int(date[:4]) if date else None


def date_of(value: object, year: int | None = None) -> str | None:
    """An ISO 8601 date as precise as the text is: ``2019``, ``2019-10``, ``2019-10-24``.

    Args:
        value: the text; ``2019/10//undefined``, ``20191024`` and ``2019 Oct 24`` are understood.
        year: the year where the text has only month and day (``SEP 15``).
    """
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    month = _NAMED_MONTH.search(text)
    found = _YEAR.search(text)
    if month and (found or year):
        rest = text[: found.start()] + " " + text[found.end() :] if found else text
        day = _DAY.search(rest)
        return iso(int(found[1]) if found else year, _MONTHS.index(month[1].lower()) + 1, day and int(day[1]))
    numeric = _NUMERIC.search(text)
    if numeric:
        return iso(*(int(part) if part else None for part in numeric.group("y", "m", "d")))
    return iso(int(found[1]) if found else year)


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """The parts of a date as ISO 8601, as far as they are known and possible."""
    if year is None or not 1400 <= year <= 2100:
        return None
    if month is None or not 1 <= month <= 12:
        return f"{year:04d}"
    if day is None or not 1 <= day <= 31:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"
