"""What ``kg build --dry-run`` shows, and that it writes nothing."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

BIB = """
@article{eels, title = {A note on eels}, author = {Lind, Anna and Moss, Bo}, year = 2011,
  journal = {Journal of Eels}, doi = {10.1000/eels}, abstract = {Eels were counted.}}
@misc{reeds, title = {On reeds}}
@misc{empty, year = 2000}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.bib").write_text(BIB)
    return tmp_path


def test_format_counts_and_the_first_papers_are_shown(kg: Run, folder: Path) -> None:
    done = kg("build", "--dry-run", "own.bib")
    assert done.code == 0
    assert done.out == (
        "own.bib (bibtex): 2 papers, 1 rejected; lacking: 1 abstract, 1 authors, 1 year, 1 venue, 1 doi\n"
        "\n"
        "A note on eels\n"
        "  id          eels\n"
        "  authors     Anna Lind; Bo Moss\n"
        "  year        2011\n"
        "  venue       Journal of Eels\n"
        "  doi         10.1000/eels\n"
        "  abstract    (18 characters) Eels were counted.\n"
        "\n"
        "On reeds\n"
        "  id          reeds\n"
        "\n"
    )
    assert done.err.splitlines() == [
        "rejected: own.bib, entry empty, line 5: The record has neither title nor abstract.",
        "dry run: nothing was written",
    ]
    assert [file.name for file in folder.iterdir()] == ["own.bib"]


def test_of_several_sources_each_has_its_lines(kg: Run, folder: Path) -> None:
    more = folder / "more"
    more.mkdir()
    (more / "a.ris").write_text("TY  - JOUR\nTI  - Trout\nER  -\n" * 7)
    (more / "b.jsonl").write_text('{"title": "Pike"}\n')
    out = kg("build", "--dry-run", "more", "own.bib").out
    assert [line for line in out.splitlines() if "papers" in line] == [
        "more (ris, jsonl): 8 papers, 0 rejected; lacking: 8 abstract, 8 authors, 8 year, 8 venue, 8 doi",
        "own.bib (bibtex): 2 papers, 1 rejected; lacking: 1 abstract, 1 authors, 1 year, 1 venue, 1 doi",
    ]
    assert out.count("\nTrout\n") == 2  # the five examples are shared out


def test_a_limit_holds_for_all_sources_together(kg: Run, folder: Path) -> None:
    out = kg("build", "--dry-run", "--limit", "3", "own.bib", "own.bib").out
    assert [line.partition(";")[0] for line in out.splitlines() if line.startswith("own.bib")] == [
        "own.bib (bibtex): 2 papers, 1 rejected",
        "own.bib (no format): 0 papers, 0 rejected",
    ]


@pytest.mark.parametrize("options", [(), ("--dry-run",)], ids=["build", "dry run"])
def test_it_fails_where_every_record_is_rejected(kg: Run, folder: Path, options: tuple[str, ...]) -> None:
    (folder / "bad.jsonl").write_text('{"abstract": "a"}\n{"abstract": "b"}\n{"a": 1}\n')
    done = kg("build", *options, "bad.jsonl")
    assert done.code == 1
    assert done.err.splitlines()[-1] == (
        "kg: all 3 records were rejected, 2 of them: The record has an abstract but no title."
    )


def test_a_build_says_how_many_papers_came_without_an_abstract(kg: Run, folder: Path) -> None:
    done = kg("build", "own.bib", "--store", "own.kg")
    assert done.code == 0
    assert "1 of 2 papers came without an abstract: little is extracted from a title; kg complete" in done.err
