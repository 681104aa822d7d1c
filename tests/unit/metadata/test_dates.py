"""Years and dates as sources write them, and what they are in ISO 8601."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.dates import find_earliest, format_iso_date, parse_date, parse_year


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2019", "2019"),
        (2019, "2019"),
        ("2019-10", "2019-10"),
        ("2019.10", "2019-10"),
        ("2019-1-5", "2019-01-05"),
        ("20191024", "2019-10-24"),
        ("2019/10//undefined", "2019-10"),
        ("2019-10-24T12:00:00Z", "2019-10-24"),
        ("2019 Oct 24", "2019-10-24"),
        ("24 October 2019", "2019-10-24"),
        ("Mar. 3rd, 2019", "2019-03-03"),
        ("Oct-Nov 2019", "2019-10"),
        ("24/10/2019", "2019-10-24"),
        ("10/24/2019", "2019-10-24"),
        ("05.05.2019", "2019-05-05"),
        ("2019年10月24日", "2019-10-24"),
        ("2019年10月 出版", "2019-10"),
        ("Spring 2019", "2019"),
        ("c2019", "2019"),
        ("2019-2020", "2019"),
    ],
)
def test_dates_are_as_precise_as_the_text(written: object, date: str) -> None:
    assert parse_date(written) == date
    assert parse_year(written) == 2019


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2019-13-01", "2019"),
        ("2019-10/24", "2019-10"),
        ("2019 0", "2019"),
        ("10/2019", "2019"),
        ("03/04/2019", "2019"),
    ],
    ids=["month 13", "two separators", "month 0", "month first", "day or month first"],
)
def test_what_is_no_date_beyond_the_year_or_month(written: str, date: str) -> None:
    assert parse_date(written) == date


@pytest.mark.parametrize(
    "written", ["in press", "", None, True, "May", "SEP 15", "201910245", "12019", "2101", "1399", [2019]]
)
def test_no_date(written: object) -> None:
    assert parse_date(written) is None
    assert parse_year(written) is None


@pytest.mark.parametrize(
    ("written", "date"),
    [("SEP 15", "2019-09-15"), ("SEP", "2019-09"), ("", "2019"), ("15", "2019"), ("Sep 2018", "2018-09")],
)
def test_the_year_of_another_field_completes_a_date(written: str, date: str) -> None:
    assert parse_date(written, 2019) == date


@pytest.mark.parametrize(
    ("written", "year"),
    [(2019.0, 2019), (1400, 1400), (2100, 2100), (1399, None), (2101, None), (99, None), ("2014//", 2014)],
)
def test_years_from_1400_to_2100(written: object, year: int | None) -> None:
    assert parse_year(written) == year


@pytest.mark.parametrize("written", [float("nan"), float("inf"), -1, False])
def test_numbers_that_are_no_years(written: object) -> None:
    assert parse_year(written) is None


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ((2019, 10, 24), "2019-10-24"),
        ((2019, 1), "2019-01"),
        ((2019, None, 24), "2019"),
        ((2019, 13, 24), "2019"),
        ((2019, 10, 32), "2019-10"),
        ((2019, 2, 29), "2019-02"),
        ((2020, 2, 29), "2020-02-29"),
        ((2019, 0), "2019"),
        ((1399, 10), None),
        ((None, 10, 24), None),
    ],
)
def test_parts_count_up_to_the_first_that_is_missing_or_impossible(
    parts: tuple[int | None, ...], date: str | None
) -> None:
    assert format_iso_date(*parts) == date


@pytest.mark.parametrize(
    ("dates", "earliest"),
    [
        (["2019", "2019-03-05"], "2019-03-05"),
        (["2019-05-01", "2019-03-05"], "2019-03-05"),
        (["2018", "2019-03-05"], "2018"),
        (["March 2019", "2019", None], "2019-03"),
        (["in press", None], None),
        ([], None),
    ],
)
def test_the_most_precise_date_of_the_earliest_year(dates: list[str | None], earliest: str | None) -> None:
    assert find_earliest(dates) == earliest


@settings(deadline=None)
@given(st.dates(datetime.date(1400, 1, 1), datetime.date(2100, 12, 31)))
def test_every_date_is_understood_however_it_is_written(day: datetime.date) -> None:
    iso = day.isoformat()
    assert parse_date(iso) == parse_date(iso.replace("-", "/")) == parse_date(iso.replace("-", "")) == iso
    month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[day.month - 1]
    assert parse_date(f"{day.day} {month} {day.year:04d}") == iso
    assert parse_year(iso) == day.year


@settings(deadline=None)
@given(st.text(alphabet="0123456789-/. JanMayDec", max_size=14))
def test_whatever_is_found_is_a_date_already(text: str) -> None:
    date = parse_date(text)
    assert date is None or parse_date(date) == date
    assert parse_year(text) == (int(date[:4]) if date else None)
