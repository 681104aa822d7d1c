"""``kg export`` and the two commands that its oldest flags became."""

import csv
import filecmp
import gzip
import json
import re
from pathlib import Path

import pytest

from kg.cli.export import MAX_NAMED_PAPERS
from tests.unit.cli.conftest import Run


def ids(file: Path) -> list[str]:
    return [json.loads(line)["id"] for line in file.read_text("utf-8").splitlines()]


def test_the_name_says_what_is_written(kg: Run, tmp_path: Path) -> None:
    assert re.fullmatch(
        r"a\.nt: [\d,]+ triples, 4 papers, 8 concepts, 4 of them mentioned by papers\n",
        kg("export", "a.nt").err,
    )
    assert kg("export", "a.csv").err == "a.csv: 4 papers\n"
    assert re.fullmatch(
        r"a\.gexf: 4 papers, 8 concepts, 4 of them mentioned by papers\n", kg("export", "a.gexf").err
    )
    assert len(list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8")))) == 4


def test_standard_output_is_the_same_n_triples(kg: Run, tmp_path: Path) -> None:
    done = kg("export", "-")
    assert done.err.startswith("-: ")
    kg("export", "a.nt.gz")
    assert gzip.decompress((tmp_path / "a.nt.gz").read_bytes()).decode() == done.out


def test_options_of_rdf(kg: Run, tmp_path: Path) -> None:
    kg("export", "a.nt")
    kg("export", "b.nt", "--base", "https://example.org/", "--rdf12", "--describe")
    text = (tmp_path / "b.nt").read_text("utf-8")
    assert "<https://example.org/paper/gans>" in text
    assert "<<(" in text
    assert "<<(" not in (tmp_path / "a.nt").read_text("utf-8")
    assert len([path for path in tmp_path.iterdir() if path.name.startswith("b.")]) == 2


@pytest.mark.parametrize("option", [("--base", "https://example.org/"), ("--rdf12",), ("--describe",)])
def test_options_of_rdf_are_refused_for_anything_else(
    kg: Run, tmp_path: Path, option: tuple[str, ...]
) -> None:
    done = kg("export", "a.csv", *option)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert done.err == f"kg: a.csv is not RDF, and '{option[0].removeprefix('--')}' is for RDF only\n"


def test_an_empty_base_is_no_base(kg: Run, tmp_path: Path) -> None:
    assert kg("export", "a.csv", "--base", "").code == 0


def test_papers_that_mention_a_concept_and_all_of_several(kg: Run, tmp_path: Path) -> None:
    kg("export", "a.jsonl", "--concept", "GAN")
    assert ids(tmp_path / "a.jsonl") == ["gans", "survey", "xnet"]
    kg("export", "a.jsonl", "--concept", "GAN", "--concept", "ImageNet")
    assert ids(tmp_path / "a.jsonl") == ["gans", "xnet"]


def test_papers_that_a_file_lists_and_that_mention_a_concept(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "known.txt").write_text("sound\nxnet\nunheard of\n", "utf-8")
    done = kg("export", "a.jsonl", "--ids", "known.txt")
    assert ids(tmp_path / "a.jsonl") == ["sound", "xnet"]
    assert done.err.splitlines() == [
        "kg: left out because the graph does not contain them: 'unheard of'",
        "a.jsonl: 2 papers",
    ]
    kg("export", "a.jsonl", "--ids", "known.txt", "--concept", "GAN")
    assert ids(tmp_path / "a.jsonl") == ["xnet"]


@pytest.mark.parametrize(("unknown", "more"), [(5, ""), (6, " and 1 more"), (1_205, " and 1,200 more")])
def test_of_many_unknown_papers_the_first_are_named(kg: Run, tmp_path: Path, unknown: int, more: str) -> None:
    (tmp_path / "known.txt").write_text("\n".join(f"n{number}" for number in range(unknown)), "utf-8")
    line, _ = kg("export", "a.csv", "--ids", "known.txt").err.splitlines()
    assert line.endswith(f"'n{MAX_NAMED_PAPERS - 1}'{more}")
    assert line.count("'n") == MAX_NAMED_PAPERS


def test_a_selection_is_for_lists_of_papers(kg: Run, tmp_path: Path) -> None:
    done = kg("export", "a.ttl", "--concept", "GAN")
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "papers can be selected only for .jsonl, .csv, .bib" in done.err


def test_files_for_the_importer_by_command_and_by_flag(kg: Run, tmp_path: Path) -> None:
    new, old = kg("export-neo4j", "new"), kg("export", "--neo4j-admin", "old")
    assert new.code == 0
    assert new.err == "new: 16 nodes and 20 relationships\n"
    assert new.out.startswith(f"cd {tmp_path}/new\nneo4j-admin database import full neo4j ")
    assert old.out == new.out.replace("/new", "/old")
    names = sorted(path.name for path in Path("new").iterdir())
    assert filecmp.cmpfiles("new", "old", names, shallow=False) == (names, [], [])
    assert "finish.cypher" in names


def test_a_folder_of_something_else_is_not_replaced(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").touch()
    done = kg("export-neo4j", "notes")
    assert (done.code, done.out) == (2, "")
    assert done.err == "kg: notes holds something else: give a new folder, or one that an export made\n"


@pytest.mark.parametrize(
    "other",
    [
        ("a.nt",),
        ("--base", "https://example.org/"),
        ("--rdf12",),
        ("--describe",),
        ("--vocabulary",),
        ("--concept", "GAN"),
        ("--ids", "known.txt"),
    ],
)
def test_the_flag_for_the_importer_takes_nothing_else(kg: Run, other: tuple[str, ...]) -> None:
    done = kg("export", "--neo4j-admin", "files", *other)
    assert done == (
        2,
        "",
        "kg: --neo4j-admin DIR takes the place of FILE and all its options: leave them out\n",
    )


def test_an_export_needs_a_file(kg: Run) -> None:
    said = "kg: give a FILE to write to; for Neo4j's bulk importer: kg export-neo4j DIR\n"
    assert kg("export") == (2, "", said)
    assert kg("export", "--vocabulary").code == 2
    for command in ("export-neo4j", "export-vocabulary"):
        assert kg(command).code == 2


def test_the_vocabulary_by_command_and_by_flag(kg: Run, tmp_path: Path) -> None:
    base = ("--base", "https://example.org/")
    told = "the RDF terms that exports use\n"
    assert kg("export-vocabulary", "new.ttl", *base) == (0, "", f"new.ttl: {told}")
    assert kg("export", "old.ttl", "--vocabulary", *base) == (
        0,
        "",
        "old.ttl: the RDF terms that exports use\n",
    )
    assert kg("export-vocabulary", "-", *base).out == (tmp_path / "new.ttl").read_text("utf-8")
    assert filecmp.cmp("new.ttl", "old.ttl", shallow=False)
    assert "<https://example.org/ontology>" in (tmp_path / "new.ttl").read_text("utf-8")


def test_the_vocabulary_needs_no_store_and_an_absolute_base(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", "/nowhere/at/all.kg")
    assert kg("export-vocabulary", "a.ttl").code == 0
    done = kg("export-vocabulary", "a.ttl", "--base", "example.org")
    assert (done.code, done.err.startswith("kg: the base 'example.org' is not an absolute IRI")) == (2, True)
