"""Reading lists in the place of a paper: files of any format, standard input, texts."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.library import EXTRACTOR, GANS, SURVEY, XNET

NAMELESS = "an empty name stands for no paper, and for no file that lists papers"
UNREAD = "Better X-Nets"
BIB = f"""
@article{{one, title = {{{GANS.title}}}, year = 2014}}
@article{{two, title = {{{UNREAD}}}, abstract = {{We use X-Net on CIFAR.}}, year = 2024}}
"""


@pytest.fixture(autouse=True)
def small_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extract as the library was extracted; the shipped model takes seconds to load."""
    monkeypatch.setattr("kg.ingest.unstored.ShippedExtractor", lambda: EXTRACTOR)


def pipe(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))


def test_a_bibliography_in_the_place_of_a_paper(kg: Run) -> None:
    Path("mine.bib").write_text(BIB, "utf-8")
    done = kg("related", "mine.bib")
    assert done.err == "kg: 'mine.bib': 2 papers, 1 in the graph, 1 read for this answer only\n"
    assert done.out.splitlines()[:2] == [
        "Related to: Adversarial nets (2014)  [gans]",
        f"Related to: {UNREAD} (2024)  (not in the graph)",
    ]
    assert f"      nearest to: {UNREAD}" in done.out.splitlines()
    assert "[gans]" not in "".join(done.out.splitlines()[1:])


@pytest.mark.parametrize("name", ["mine.txt", "mine.ids"])
def test_a_list_of_titles_dois_and_ids(kg: Run, name: str) -> None:
    Path(name).write_text(f"{GANS.doi}\n{XNET.title}\n10.1000/none\n", "utf-8")
    done = kg("related", name, "--format", "json")
    assert [row["paper"]["id"] for row in json.loads(done.out)] == ["survey"]
    assert done.err.splitlines() == [
        f"kg: '{name}': 3 papers, 2 in the graph",
        "kg: left out, not in the graph and without a title: 10.1000/none",
    ]


def test_a_title_with_an_id_behind_it_is_found_by_the_id_or_read(kg: Run) -> None:
    ids = "10.1000/none, 2020\narXiv:2001.00001v2 [cs.CL]\n"
    Path("mine.txt").write_text(f"X (arXiv:{XNET.arxiv_id})\n{UNREAD} (arXiv:2001.00002)\n{ids}", "utf-8")
    assert kg("related", "mine.txt").err.splitlines() == [
        "kg: 'mine.txt': 4 papers, 1 in the graph, 1 read for this answer only",
        "kg: left out, not in the graph and without a title: 10.1000/none, 2020, arXiv:2001.00001v2 [cs.CL]",
    ]


def test_a_source_in_a_text_file_is_read_as_one(kg: Run) -> None:
    Path("saved.txt").write_text(f"{UNREAD}\n{'We train X-Net on CIFAR, which is slow. ' * 5}\n", "utf-8")
    done = kg("related", "saved.txt", "-k", "1")
    assert done.err == "kg: 'saved.txt': 1 paper, 0 in the graph, 1 read for this answer only\n"
    assert "[xnet]" in done.out


def test_lists_and_names_together(kg: Run) -> None:
    Path("mine.bib").write_text(BIB, "utf-8")
    rows = json.loads(kg("related", "mine.bib", "xnet", "--format", "json").out)
    assert [row["paper"]["id"] for row in rows] == ["survey"]


@pytest.mark.parametrize("content", [BIB, f"{GANS.title}\n{UNREAD} than before\n"])
def test_standard_input(kg: Run, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    pipe(monkeypatch, content)
    done = kg("related", "-", "-k", "1")
    assert done.err == "kg: '-': 2 papers, 1 in the graph, 1 read for this answer only\n"


def test_a_word_of_a_title_where_it_fits_one_paper(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, "Adversarial\nunheard\n")
    done = kg("related", "-", "-k", "1")
    assert done.out.startswith("Related to: Adversarial nets (2014)  [gans]")
    assert done.err.splitlines() == [
        "kg: '-': 2 papers, 1 in the graph",
        "kg: left out, not in the graph and without a title: unheard",
    ]


def test_a_text(kg: Run) -> None:
    done = kg("related", "--text", "X-Net without training", "-k", "1")
    assert done.err == ""
    assert done.out.splitlines()[0] == "Related to: X-Net without training  (not in the graph)"
    assert "[xnet]" in done.out.splitlines()[2]


def test_a_text_from_standard_input(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, "We like X-Net. It draws\nimages.\n")
    done = kg("related", "--text", "-", "-k", "1")
    assert done.out.splitlines()[0] == "Related to: We like X-Net. It draws images.  (not in the graph)"
    assert "[xnet]" in done.out.splitlines()[2]


def test_nothing_is_added_to_the_graph(kg: Run) -> None:
    before = kg("stats").out
    kg("related", "--text", "X-Net on CIFAR")
    assert kg("stats").out == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["related"], "name a paper or a file that lists papers, or give a text with --text"),
        (["related", "none.bib"], "cannot read 'none.bib': no such file"),
        (["why", "none.bib", "gans"], "cannot read 'none.bib': no such file"),
        (["related", ""], NAMELESS),
        (["related", "gans", ""], NAMELESS),
        (["why", "gans", ""], NAMELESS),
        (["digest", "--for", ""], NAMELESS),
        (["query", "comparison-table", "--paper", ""], NAMELESS),
        (["query", "reading-order", "gans", "--known", ""], NAMELESS),
        (["related", "gans", "--hide", ""], "a file that lists papers is given by its path, which is empty"),
        (["export", "all.bib", "--ids", ""], "a file that lists papers is given by its path, which is empty"),
        (["related", "--text", "?!"], "there is nothing to read in the text '?!'"),
        (["related", "dois.txt"], "'dois.txt' lists no paper that the graph contains, and none with a title"),
    ],
)
def test_what_is_no_list(kg: Run, arguments: list[str], sentence: str) -> None:
    Path("dois.txt").write_text("10.1000/none\n", "utf-8")
    done = kg(*arguments)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_a_list_is_not_told_to_hang_together_with_a_paper_by_that_paper(kg: Run) -> None:
    Path("mine.txt").write_text("gans\nxnet\n", "utf-8")
    rows = json.loads(kg("why", "mine.txt", "gans", "--format", "json").out)
    assert [(row["paper"]["id"], row["other"]["id"]) for row in rows] == [("xnet", "gans")]
    Path("mine.txt").write_text("gans\n", "utf-8")
    done = kg("why", "mine.txt", "gans")
    told = "kg: the list names only the paper that it is compared with\n"
    assert (done.code, done.out, done.err.endswith(told)) == (2, "", True)


def test_each_pair_of_two_lists_is_told_once(kg: Run) -> None:
    Path("mine.txt").write_text("gans\nxnet\n", "utf-8")
    Path("yours.txt").write_text("xnet\nsurvey\ngans\n", "utf-8")
    rows = json.loads(kg("why", "mine.txt", "yours.txt", "--format", "json").out)
    pairs = {(row["paper"]["id"], row["other"]["id"]) for row in rows}
    assert (len(rows), pairs) == (3, {("gans", "xnet"), ("gans", "survey"), ("xnet", "survey")})


def test_why_a_list_and_a_paper_hang_together_nearest_first(kg: Run) -> None:
    Path("mine.txt").write_text(f"{SURVEY.title}\n{XNET.title}\nOn the sound of whales\n", "utf-8")
    done = kg("why", "mine.txt", "gans")
    starts = [line for line in done.out.splitlines() if line.startswith("this one: ")]
    assert [line.rpartition("  ")[2] for line in starts] == ["[survey]", "[xnet]"]
    assert done.err == "kg: 1 pair with nothing telling in common\n"
    rows = json.loads(kg("why", "mine.txt", "gans", "--format", "json").out)
    assert [row["paper"]["id"] for row in rows] == ["survey", "xnet", "sound"]
