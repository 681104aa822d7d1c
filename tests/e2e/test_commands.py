"""Every command on the bundled example, as a user types it."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer, complaint, kg

DDPM = "Denoising Diffusion Probabilistic Models"


def test_build_says_what_it_did_and_again_that_nothing_changed(tmp_path: Path) -> None:
    store = tmp_path / "papers.kg"
    papers = len(EXAMPLE.read_text("utf-8").splitlines()) // 2
    first, second = kg("build", EXAMPLE, "--store", store), kg("build", EXAMPLE, "--store", store)
    assert first.stdout == ""
    assert f"{papers} records: {papers} new papers" in first.stderr
    assert f"0 new papers, 0 updated, {papers} unchanged" in second.stderr


def test_related_gives_reasons_with_a_sentence_from_each_paper(example_store: Path) -> None:
    rows = json.loads(answer("related", DDPM, "-k", "5", "--store", example_store, "--format", "json"))
    assert len(rows) == 5
    assert rows == sorted(rows, key=lambda row: (-row["score"], row["paper"]["id"]))
    assert rows[0]["reasons"]
    for row in rows:
        for reason in row["reasons"]:
            assert reason["sentence"]
            assert reason["other_sentence"]
            assert reason["other_sentence"] in answer("show", row["paper"]["id"], "--store", example_store)


def test_related_for_people(example_store: Path) -> None:
    text = answer("related", DDPM, "-k", "2", "--store", example_store)
    assert text.startswith(f"Related to: {DDPM}")
    assert "both mention" in text
    assert "this one" in text
    assert "that one" in text


@pytest.mark.parametrize(
    "command",
    [
        ("related", DDPM, "-k", "3"),
        ("find", "music source separation"),
        ("cypher", "MATCH (p:Paper) RETURN p.id AS id, p.title AS title ORDER BY id LIMIT 3"),
        ("stats",),
        ("show", "ImageNet"),
        ("why", DDPM, "WaveNet"),
    ],
)
def test_every_answer_comes_in_four_formats(example_store: Path, command: tuple[str, ...]) -> None:
    def as_format(name: str) -> str:
        done = kg(*command, "--store", example_store, "--format", name)
        assert done.returncode == 0, done.stderr
        return done.stdout

    whole = json.loads(as_format("json"))
    lines = [json.loads(line) for line in as_format("jsonl").splitlines()]
    assert lines == (whole if isinstance(whole, list) else [whole])
    assert len(list(csv.DictReader(io.StringIO(as_format("csv"))))) == len(lines)
    assert as_format("table").strip()


def test_export_is_rdf_and_the_same_twice(example_store: Path, tmp_path: Path) -> None:
    import rdflib

    first, second, turtle = tmp_path / "a.nt", tmp_path / "b.nt", tmp_path / "a.ttl"
    for target in (first, second, turtle):
        answer("export", target, "--store", example_store)
    assert first.read_bytes() == second.read_bytes()
    triples = rdflib.Graph().parse(first)
    assert len(triples) == len(first.read_text("utf-8").split("\n")[1:-1])
    assert set(rdflib.Graph().parse(turtle)) == set(triples)


def test_papers_of_a_selection_as_bibtex_are_a_source_again(example_store: Path, tmp_path: Path) -> None:
    found, both = tmp_path / "found.bib", tmp_path / "both.bib"
    titles = [
        paper["title"] for paper in export_selected(example_store, found, "--concept", "diffusion model")
    ]
    assert DDPM in titles
    listed = tmp_path / "known.txt"
    listed.write_text(f"{DDPM}\nno such paper\n", "utf-8")
    names = [
        p["title"]
        for p in export_selected(example_store, both, "--concept", "diffusion model", "--ids", listed)
    ]
    assert names == [DDPM]
    done = kg("export", tmp_path / "some.csv", "--ids", listed, "--store", example_store)
    assert "kg: left out because the graph does not contain them: 'no such paper'" in done.stderr
    code, said = complaint("export", tmp_path / "some.ttl", "--ids", listed, "--store", example_store)
    assert (code, "papers can be selected only for .jsonl, .csv, .bib" in said) == (2, True)


def export_selected(store: Path, target: Path, *options: str | Path) -> list[dict[str, str]]:
    """Export some papers; return those that a reader of the file finds."""
    answer("export", target, *options, "--store", store)
    lines = answer("extract", target, "-o", "-").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("command", [("export-neo4j",), ("export", "--neo4j-admin")])
def test_export_for_the_importer_prints_its_command(
    example_store: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = kg(*command, tmp_path / "files", "--store", example_store)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"cd {tmp_path}/files\nneo4j-admin database import full neo4j ")
    for file in re.findall(r"[\w-]+\.(?:csv|cypher)", done.stdout):
        assert (tmp_path / "files" / file).is_file()
    assert re.fullmatch(r".*/files: [\d,]+ nodes and [\d,]+ relationships\n", done.stderr)


def test_the_vocabulary_is_turtle_for_a_base_by_its_own_command_and_the_old_flag(tmp_path: Path) -> None:
    import rdflib

    base = ("--base", "https://example.org/library/")
    new, old = tmp_path / "new.ttl", tmp_path / "old.ttl"
    answer("export-vocabulary", new, *base)
    answer("export", old, "--vocabulary", *base)
    assert new.read_bytes() == old.read_bytes()
    assert answer("export-vocabulary", "-", *base).encode() == new.read_bytes()
    ontology = rdflib.URIRef("https://example.org/library/ontology")
    assert (ontology, rdflib.RDF.type, rdflib.OWL.Ontology) in rdflib.Graph().parse(new)


def test_extract_writes_what_the_scorer_reads(tmp_path: Path) -> None:
    target = tmp_path / "extracted.jsonl"
    done = kg("extract", EXAMPLE, "-o", target, "--limit", "3")
    assert (done.returncode, done.stderr) == (0, f"{target}: 3 papers\n")
    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert len(lines) == 3
    source = EXAMPLE.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        text = f"{source[2 * number]}\n{source[2 * number + 1]}"
        assert set(line) == {"id", "title", "entities", "abbreviations", "urls", "relations"}
        for entity in line["entities"]:
            assert set(entity) == {"type", "id", "name", "role", "confidence", "surfaces", "mentions"}
            for mention in entity["mentions"]:
                assert text[mention["start"] : mention["end"]] == mention["text"]


def test_extract_to_standard_output_from_standard_input() -> None:
    text = answer(
        "extract", "-", "-o", "-", stdin=b'{"title": "We study BERT", "abstract": "BERT is a model."}'
    )
    assert json.loads(text)["title"] == "We study BERT"


def test_forget_takes_a_paper_out(own_store: Path) -> None:
    answer("forget", DDPM, "--store", own_store)
    code, said = complaint("related", DDPM, "--store", own_store)
    assert code == 2
    assert said.startswith(f"kg: no paper '{DDPM}'") or "several papers fit" in said


def test_doctor_finds_nothing_wrong(example_store: Path) -> None:
    report = json.loads(answer("doctor", "--store", example_store, "--format", "json"))
    assert report["problems"] == []
    assert report["store"]["counts"]["Paper"] >= 20
    assert report["store"]["missing"] == []
    assert report["extractor"]


def test_doctor_names_what_is_wrong(tmp_path: Path) -> None:
    done = kg("doctor", "--store", tmp_path / "none.kg")
    assert done.returncode == 1
    assert "problem: no store at" in done.stdout


def test_the_store_comes_from_the_environment(example_store: Path) -> None:
    assert answer("stats", env={"KG_STORE": str(example_store)}) == answer("stats", "--store", example_store)
