"""Read the daily papers of Hugging Face (huggingface.co/docs/hub/api), which its readers chose on a day."""

import re
from datetime import date
from itertools import count
from typing import Any, Final

from kg.live.asking import Asker, Records, Refused, Request, Wanted
from kg.live.pages import drop_repeats, parse_records
from kg.model import NotFound, SourceError, UsageError

_PAGE: Final = 100
"""Most papers in a page."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def read(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield the papers that Hugging Face shows on a day, each once.

    Args:
        query: the day of the list, not of the papers: ``2026-11-20``.
        asker: sends the requests.
        wanted: limit and note.

    Raises:
        UsageError: the query is no day.
        NotFound: Hugging Face has no list of that day, such as one in the future.
        SourceError: Hugging Face answers with something other than papers.
    """
    if not _is_day(query):
        raise UsageError(f"'{query}' is no day, such as hf-daily:2026-11-20")
    if wanted.references:
        wanted.note("Hugging Face does not know what papers cite")
    return drop_repeats(_read_pages(query, asker, wanted))


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _read_pages(day: str, asker: Asker, wanted: Wanted) -> Records:
    size = int(wanted.size_page(_PAGE))
    before: list[Any] = []
    for number in count():
        page = _ask(day, size, number, asker)
        if not page and number == 0:
            wanted.note(f"Hugging Face shows no papers on {day}: some days, most at weekends, have none")
        # A mirror that ignores page numbers would return the same page forever.
        if page == before:
            return
        yield from parse_records(page, day, "huggingface")
        if len(page) < size:
            return
        before = page


def _ask(day: str, size: int, number: int, asker: Asker) -> list[Any]:
    params = {"date": day, "limit": str(size)} | ({"p": str(number)} if number else {})
    try:
        papers = asker.ask(Request("hf", "api/daily_papers", params)).json("Hugging Face")
    except Refused as refused:
        if refused.status in (400, 404):
            raise NotFound(f"Hugging Face has no daily papers of {day}") from None
        raise
    if not isinstance(papers, list):
        raise SourceError("Hugging Face answered without papers; try again later")
    return papers
