"""A list of papers, exported and read again, gives the same papers."""

import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.papers import write_csv, write_jsonl
from kg.metadata.bibtex_writing import write_name
from kg.metadata.cells import join_list, protect_cell, split_list, unprotect_cell
from kg.metadata.ris_writing import write_ris
from kg.model import Paper
from kg.records.papers import papers_statement
from kg.sources import parse
from tests.nasty_papers import lists_of_papers

EXTRACTED = ("links", "abbreviations", "relations", "vector", "run", "content_sha256")

writers = {"jsonl": write_jsonl, "csv": write_csv, "csv safe": partial(write_csv, spreadsheet_safe=True)}


class Papers:
    """A graph of papers without concepts."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._rows = [{**dict.fromkeys(EXTRACTED), **paper.model_dump()} for paper in papers]

    def query(self, text: str, parameters: Any = None) -> list[dict[str, Any]]:
        return self._rows if text == papers_statement() else []

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        return []


def without_source(papers: Sequence[object]) -> list[object]:
    kept = [paper.model_copy(update={"source": ""}) for paper in papers if isinstance(paper, Paper)]
    return sorted(kept, key=lambda paper: paper.id)


@pytest.mark.parametrize("name", writers)
@given(papers=lists_of_papers())
@settings(deadline=None)
def test_papers_come_back_as_they_were(name: str, papers: list[Paper]) -> None:
    write: Callable[[Papers, list[str], BinaryIO], int] = writers[name]  # type: ignore[assignment]
    file = io.BytesIO()
    write(Papers(papers), [paper.id for paper in papers], file)
    file.seek(0)
    read_back = list(parse(file, f"x.{name[:5]}", name.partition(" ")[0]))
    assert without_source(read_back) == without_source(papers)


@pytest.mark.parametrize(
    ("name", "bibtex", "ris"),
    [
        ("Jun Ping Xi", "Jun Ping Xi", "Xi, Jun Ping"),
        ("Anna Maria Vi", "Anna Maria Vi", "Vi, Anna Maria"),
        ("Joseph Reagle Jr.", "Reagle, Jr., Joseph", "Reagle, Joseph, Jr."),
        ("Hal Windsor III", "Windsor, III, Hal", "Windsor, Hal, III"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("Anna De Silva", "De Silva, Anna", "De Silva, Anna"),
        ("Anna Banks", "Anna Banks", "Banks, Anna"),
        ("World Bank", "{World Bank}", "World Bank"),
    ],
)
def test_the_family_name_is_where_other_programs_look_for_it(name: str, bibtex: str, ris: str) -> None:
    record = write_ris(Paper(id="p", title="On nets", authors=(name,)))
    assert write_name(name) == bibtex
    assert f"\nAU  - {ris}\n" in record
    for content, format in (
        (f"@misc{{p, title={{On nets}}, author={{{bibtex}}}}}", "bibtex"),
        (record, "ris"),
    ):
        [paper] = parse(io.BytesIO(content.encode()), "x", format)
        assert isinstance(paper, Paper) and paper.authors == (name,)


@pytest.mark.parametrize("sign", "=+-@\t＝＋－＠")
def test_no_cell_begins_a_formula(sign: str) -> None:
    paper = Paper(id=f"{sign}1", title=f"{sign}cmd", authors=(f"{sign}A", "B"), year=1999)
    file = io.BytesIO()
    write_csv(Papers([paper]), [paper.id], file, spreadsheet_safe=True)
    row = file.getvalue().decode().partition("\n")[2]
    assert row.count("'") == 3
    assert not row.startswith(sign)
    assert f",{sign}" not in row
    assert f'"{sign}' not in row


@given(st.lists(st.text(alphabet="a;\\ ,", min_size=1).map(str.strip).filter(bool)))
def test_a_list_comes_back_from_its_cell(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


@given(st.text(alphabet="'=-a"))
def test_a_protected_cell_comes_back(text: str) -> None:
    assert unprotect_cell(protect_cell(text)) == text
    assert protect_cell(text)[:1] not in ("=", "-")
