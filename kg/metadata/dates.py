"""Read years and dates in the forms in which sources write them."""

import math
import re
from calendar import monthrange
from collections.abc import Iterable

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|2100)(?!\d)")
# Year, month and day in this order. Both separators must be alike (of 2019-10/24 only the month counts), and
# may be empty (20191024) as long as no further digit follows.
_NUMERIC = re.compile(
    r"(?<!\d)(?P<y>1[4-9]\d\d|20\d\d|2100)(?:(?P<s>[-/.]?)(?P<m>0[1-9]|1[0-2]|"
    r"[1-9](?!\d))(?:(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?!\d)))?)?(?!\d)"
)
# Day and month in either order, told apart if one of them cannot be a month: 17/05/2020, 5/17/2020.
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(1[4-9]\d\d|20\d\d|2100)(?!\d)")
_CHINESE = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_MONTH = re.compile(r"(?<![a-z])(" + "|".join(_MONTHS) + r")[a-z]*", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d/-])(0?[1-9]|[12]\d|3[01])(?![\d/-])")


def parse_year(value: object) -> int | None:
    """Return the year that a field names, from 1400 to 2100, or None if it names none.

    >>> parse_year(2019.0), parse_year("2014//"), parse_year("Jul 2019"), parse_year("in press")
    (2019, 2014, 2019, None)
    """
    if isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, int | float):
        return int(value) if 1400 <= value <= 2100 else None
    date = parse_date(value)
    return int(date[:4]) if date else None


def parse_date(value: object, year: int | None = None) -> str | None:
    """Return the date that a field names, as precise as it is: ``2019``, ``2019-10``, ``2019-10-24``.

    Args:
        value: the text; ``2019/10//undefined``, ``20191024`` and ``2019 Oct 24`` are understood.
        year: the year where the text has only month and day (``SEP 15``).

    Returns:
        The date in ISO 8601; None if the field names none.
    """
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    month = _NAMED_MONTH.search(text)
    found = _YEAR.search(text)
    if month and (found or year):
        rest = text[: found.start()] + " " + text[found.end() :] if found else text
        day = _DAY.search(rest)
        return format_iso_date(
            int(found[1]) if found else year, _MONTHS.index(month[1].lower()) + 1, day and int(day[1])
        )
    numeric = _NUMERIC.search(text)
    if len(text) > len("2019-10") and not (numeric and numeric["m"]):
        if year_last := _YEAR_LAST.search(text):
            return _order_day_and_month(int(year_last[4]), int(year_last[1]), int(year_last[3]))
        if chinese := _CHINESE.search(text):
            return format_iso_date(*(int(part) if part else None for part in chinese.groups()))
    if numeric:
        return format_iso_date(*(int(part) if part else None for part in numeric.group("y", "m", "d")))
    return format_iso_date(int(found[1]) if found else year)


def find_earliest(values: Iterable[object]) -> str | None:
    """Return the date of first publication: the most precise date of the earliest year, of several the first.

    A year alone is often that of the issue, next to the day on which the same paper came out.

    >>> find_earliest(["2020-01-07", "2019", "2019-11-05", "2019-12-24"])
    '2019-11-05'

    Args:
        values: dates as :func:`parse_date` reads them.
    """
    dates = filter(None, map(parse_date, values))
    return min(dates, key=lambda date: (date[:4], -len(date), date), default=None)


def _order_day_and_month(year: int, first: int, second: int) -> str | None:
    """Format a date whose day and month only their sizes tell apart; 03/04/2020 gives the year alone."""
    day, month = (first, second) if first > second else (second, first)
    is_clear = day > 12 or day == month
    return format_iso_date(year, month, day) if is_clear else format_iso_date(year)


def format_iso_date(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """Format the parts of a date as ISO 8601, up to the first part that is missing or impossible.

    Args:
        year: from 1400 to 2100; anything else gives None.
        month: from 1 to 12.
        day: from 1 to the last of the month.
    """
    if year is None or not 1400 <= year <= 2100:
        return None
    if month is None or not 1 <= month <= 12:
        return f"{year:04d}"
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"
