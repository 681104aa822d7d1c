"""Files that list papers, looked up in a graph."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.cli.lookup.lists import find_listed_papers
from kg.model import SourceError, UsageError
from tests.unit.cli.library import GANS, SURVEY, XNET


@pytest.fixture(scope="module")
def graph(library: Path) -> Iterator[kg.Graph]:
    with kg.connect(library) as opened:
        yield opened


def listed(graph: kg.Graph, file: Path, content: str) -> tuple[set[str], tuple[str, ...]]:
    file.write_text(content, "utf-8")
    found = find_listed_papers(graph, file)
    return set(found.ids), found.unknown


@pytest.mark.parametrize("suffix", ["txt", "ids", "lst"])
def test_ids_dois_and_titles_a_line(graph: kg.Graph, tmp_path: Path, suffix: str) -> None:
    content = f"gans\n\n  1601.00001  \n{SURVEY.title.upper()}\nunheard of\n10.1000/none\n"
    found = listed(graph, tmp_path / f"known.{suffix}", content)
    assert found == ({"gans", "xnet", "survey"}, ("unheard of", "10.1000/none"))


def test_only_line_breaks_part_titles_and_a_mark_of_utf_8_is_none(graph: kg.Graph, tmp_path: Path) -> None:
    title = XNET.title.replace(" ", "\u2028", 1)
    assert listed(graph, tmp_path / "known.txt", f"\ufeffgans\r\n{title}\rsurvey") == (
        {"gans", "xnet", "survey"},
        (),
    )


def test_words_of_a_title_are_not_enough_to_name_a_paper_of_a_list(graph: kg.Graph, tmp_path: Path) -> None:
    assert listed(graph, tmp_path / "known.txt", "whales\n") == (set(), ("whales",))


def test_a_bibliography_names_papers_by_title_or_identifier(graph: kg.Graph, tmp_path: Path) -> None:
    entries = [
        f"@misc{{a, title = {{{GANS.title}}}, year = 2014}}",
        f"@misc{{b, title = {{Another title}}, eprint = {{{XNET.arxiv_id}}}, archiveprefix = {{arXiv}}}}",
        "@misc{c, title = {Unheard of}, doi = {10.1000/none}}",
    ]
    found = listed(graph, tmp_path / "known.bib", "\n".join(entries))
    assert found == ({"gans", "xnet"}, ("Unheard of",))


def test_a_citation_key_of_a_bibliography_names_no_paper_of_the_graph(
    graph: kg.Graph, tmp_path: Path
) -> None:
    found = listed(graph, tmp_path / "other.bib", "@misc{gans, title = {Cooking with gas}, year = 1999}")
    assert found == (set(), ("Cooking with gas",))


def test_a_paper_that_is_listed_twice_is_named_once(graph: kg.Graph, tmp_path: Path) -> None:
    assert listed(graph, tmp_path / "a.txt", "none\ngans\nnone\ngans\n") == ({"gans"}, ("none",))


def test_an_empty_list_hides_nothing(graph: kg.Graph, tmp_path: Path) -> None:
    assert listed(graph, tmp_path / "a.txt", "\n \n") == (set(), ())


def test_bytes_that_are_no_utf_8_spoil_only_their_line(graph: kg.Graph, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\ngans\n")
    found = find_listed_papers(graph, tmp_path / "a.txt")
    assert set(found.ids) == {"gans"}
    assert len(found.unknown) == 1


def test_a_file_that_is_missing_or_no_source(graph: kg.Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^cannot read '.*none\.bib': no such file$"):
        find_listed_papers(graph, tmp_path / "none.bib")
    (tmp_path / "empty.bib").touch()
    with pytest.raises(SourceError, match="empty"):
        find_listed_papers(graph, tmp_path / "empty.bib")
