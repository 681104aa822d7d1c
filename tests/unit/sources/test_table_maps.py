"""Tables of which a user says what their columns hold."""

import io
from collections.abc import Callable, Mapping

import pyarrow
import pytest
from pyarrow import parquet

from kg.metadata.draft import Origin
from kg.model import Paper, SourceError
from kg.sources.tables import delimited
from kg.sources.tables import parquet as parquet_files
from kg.sources.tables.excel import papers as workbooks
from tests.unit.sources.workbooks import make_rows, make_workbook

Parse = Callable[[io.BytesIO, Origin, Mapping[str, str]], object]


def make_parquet() -> bytes:
    packed = io.BytesIO()
    parquet.write_table(
        pyarrow.table({"Name": ["Reeds"], "Long text": ["They sway."], "Year": ["2019"]}), packed
    )
    return packed.getvalue()


TABLES = [
    (delimited.parse_mapped, b"No titles\n\nName;Long text;Year\nReeds;They sway.;2019\n"),
    (
        workbooks.parse_mapped,
        make_workbook(make_rows(("Name", "Long text", "Year"), ("Reeds", "They sway.", "2019"))),
    ),
    (parquet_files.parse_mapped, make_parquet()),
]


@pytest.mark.parametrize(("parse", "content"), TABLES)
def test_columns_that_are_mapped(parse: Parse, content: bytes) -> None:
    mapped = {"title": "name", "abstract": "Long text"}
    [paper] = parse(io.BytesIO(content), Origin("given", "csv"), mapped)  # type: ignore[misc]
    assert isinstance(paper, Paper)
    assert (paper.title, paper.abstract, paper.year) == ("Reeds", "They sway.", 2019)


@pytest.mark.parametrize(("parse", "content"), TABLES)
def test_a_column_that_is_not_there(parse: Parse, content: bytes) -> None:
    with pytest.raises(
        SourceError, match="no column 'Names'; its columns are Name, Long text, Year: map one"
    ):
        list(parse(io.BytesIO(content), Origin("given", "csv"), {"title": "Names"}))  # type: ignore[call-overload]


def test_a_map_goes_before_the_usual_names() -> None:
    content = io.BytesIO(b"Title,Short title\nReeds of the delta,Reeds\n")
    [paper] = delimited.parse_mapped(content, Origin("given", "csv"), {"title": "Short title"})
    assert isinstance(paper, Paper) and paper.title == "Reeds"
