"""Papers are given in many ways: what is clear is read, the rest is refused at once and in a sentence."""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.model import ExtractedPaper, Extraction, Paper, Rejection, Run, SourceError, UsageError
from tests.lexicon import Lexicon

BIB = "@article{ada, title={Notes on engines}}\n@misc{nobody, author={Nobody}}\n@book{b, title={On nets}}\n"
TITLES = ["Notes on engines", "On nets"]
PAPER = Paper(id="p", title="On nets")
EXTRACTION = Extraction(paper_id="p", run=Run(extractor="lexicon", version="1", model="none"))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.bib"
    path.write_text(BIB)
    return path


def _titles(given: Any) -> list[str]:
    return [paper.title for paper in kg.sources.read_papers(given, on_reject=lambda rejection: None)]


def test_paths_and_open_files(library: Path) -> None:
    assert _titles(library) == _titles(str(library)) == TITLES
    assert _titles([library, str(library)]) == TITLES * 2
    assert _titles(library.parent) == TITLES
    with library.open("rb") as binary, library.open(encoding="utf-8") as text:
        assert _titles(binary) == _titles(text) == TITLES
    assert _titles(io.StringIO(BIB)) == _titles(io.BytesIO(BIB.encode())) == TITLES


def test_papers_alone_or_several_or_one_by_one() -> None:
    def drawn() -> Iterator[Paper]:
        yield PAPER

    for given in (PAPER, [PAPER], (PAPER,), {PAPER}, drawn()):
        assert list(kg.sources.read_papers(given)) == [PAPER]
    extracted = ExtractedPaper(paper=PAPER, extraction=EXTRACTION)
    for given in ((PAPER, EXTRACTION), [(PAPER, EXTRACTION)], extracted):
        assert list(kg.sources.read_given(given)) == [extracted]


def test_dictionaries_have_the_field_names_of_json() -> None:
    fields = {
        "title": "On nets",
        "authors": ("Ada Lovelace",),
        "year": 2017,
        "DOI": "10.1000/NETS",
        "venue": None,
    }
    (paper,) = kg.sources.read_papers(fields)
    assert (paper.title, paper.authors, paper.year, paper.doi) == (
        "On nets",
        ("Ada Lovelace",),
        2017,
        "10.1000/nets",
    )
    assert paper.source == "jsonl:records"
    openalex = {
        "id": "https://openalex.org/W1",
        "display_name": "On nets",
        "abstract_inverted_index": {"Nets": [0]},
    }
    (paper,) = kg.sources.read_papers([openalex])
    assert (paper.title, paper.abstract, paper.source) == ("On nets", "Nets", "openalex:records")
    assert _titles({"results": [{"title": "On nets"}, {"title": "On engines"}]}) == ["On nets", "On engines"]


def test_a_dictionary_that_is_no_paper_is_rejected_by_its_number() -> None:
    endless = {"title": "On numbers", "year": 10**5000}
    records = list(kg.sources.read_given([{"title": "On nets"}, {"year": 2017}, {"title": 5}, endless]))
    assert [type(record) for record in records] == [Paper, Rejection, Rejection, Rejection]
    assert [record.position for record in records if isinstance(record, Rejection)] == [
        "record 2",
        "record 3",
        "record 4",
    ]


def test_a_data_frame_has_a_paper_a_row() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame([{"title": "On nets", "year": 2017}, {"title": "On engines", "year": None}])
    assert [(p.title, p.year) for p in kg.sources.read_papers(frame)] == [
        ("On nets", 2017),
        ("On engines", None),
    ]


class Frame:
    """A data frame as polars has it, whose ``to_dict`` takes no word and gives columns."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows = rows
        self.columns = list(rows[0])

    def to_dict(self) -> dict[str, list[Any]]:
        return {name: [row[name] for row in self._rows] for name in self.columns}

    def to_dicts(self) -> list[dict[str, Any]]:
        return self._rows


def test_a_data_frame_of_polars_has_one_too() -> None:
    assert _titles(Frame([{"title": "On nets", "year": 2017}, {"title": "On engines", "year": None}])) == [
        "On nets",
        "On engines",
    ]


@pytest.mark.parametrize(
    "given", [None, 3, b"library.bib", [None], ["a.bib", 3], [["a.bib"]], [3.5]], ids=repr
)
def test_anything_else_is_refused_before_anything_is_read(given: Any) -> None:
    with pytest.raises(UsageError, match="papers are given as the path of a file, papers, or dictionaries"):
        kg.sources.read_given(given)


def test_a_path_that_leads_nowhere_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be opened"):
        list(kg.sources.read_papers(tmp_path / "missing.bib"))
    with pytest.raises(UsageError, match="empty"):
        list(kg.sources.read_papers(""))


def test_rejections_are_told(library: Path) -> None:
    with pytest.warns(UserWarning, match="records that are no papers: 1; the first, entry nobody, line 2 of"):
        assert len(list(kg.sources.read_papers(library))) == 2
    rejected: list[Rejection] = []
    with warnings.catch_warnings(action="error"):
        list(kg.sources.read_papers(library, on_reject=rejected.append))
    assert [rejection.position for rejection in rejected] == ["entry nobody, line 2"]


def test_reading_one_takes_one_path_and_reading_all_takes_one_too(library: Path) -> None:
    given: Any = [library]
    with pytest.raises(UsageError, match=r"^the file or folder to read is given by its path, not by "):
        kg.sources.read(given)
    assert list(kg.sources.read_all(str(library))) == list(kg.sources.read(library))


def test_a_build_takes_them_all(library: Path, tmp_path: Path) -> None:
    with kg.connect(tmp_path / "papers.kg") as graph:
        report = graph.build(str(library), Lexicon({"nets": "Topic"}))
        assert (report.new, report.rejected) == (2, 1)
        assert graph.build([{"id": "c", "title": "On engines"}], Lexicon({"nets": "Topic"})).new == 1
        nothing: Any = None
        with pytest.raises(UsageError, match="not as None"):
            graph.build(nothing, Lexicon({"nets": "Topic"}))
