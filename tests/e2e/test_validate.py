"""Exports keep to the shapes; what is broken in one is told in sentences."""

import json
from pathlib import Path

import pytest

from tests.e2e.command import answer, kg


def test_the_graph_of_the_example_keeps_to_the_shapes(example_store: Path) -> None:
    assert "all conform to the shapes" in answer("validate", "--store", example_store)


@pytest.mark.parametrize("name", ["a.nt.gz", "a.ttl", "a.nq", "a.trig", "a.jsonld"])
def test_every_export_keeps_to_the_shapes(small_store: Path, tmp_path: Path, name: str) -> None:
    answer("export", tmp_path / name, "--store", small_store)
    said = answer("validate", tmp_path / name)
    assert said.endswith(" things: all conform to the shapes\n")
    assert said == answer("validate", "--store", small_store)


def test_an_export_of_rdf_12_does_too(small_store: Path, tmp_path: Path) -> None:
    answer("export", tmp_path / "a.nt", "--rdf12", "--store", small_store)
    assert "all conform to the shapes" in answer("validate", tmp_path / "a.nt")


def test_what_is_broken_is_told_with_how_often_and_where(small_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.nt"
    answer("export", target, "--store", small_store)
    text = target.read_text("utf-8")
    concept = "https://w3id.org/paper-graph/concept/method:u-net"
    lines = [
        line for line in text.splitlines() if not (line.startswith(f"<{concept}> ") and "prefLabel" in line)
    ]
    target.write_text("\n".join(lines).replace("ontology#extractorVersion", "ontology#version"), "utf-8")
    done = kg("validate", target)
    assert done.returncode == 1
    assert f"A concept has one name. Broken once: {concept}\n" in done.stdout
    assert "https://w3id.org/paper-graph/ontology#version is no property of a prov:Activity." in done.stdout
    findings = json.loads(kg("validate", target, "--format", "json").stdout)["findings"]
    assert {finding["count"] for finding in findings} == {1}


def test_what_holds_nothing_of_ours_is_not_called_good(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<a:a> <a:b> <a:c> .")
    done = kg("validate", tmp_path / "a.ttl")
    assert (done.returncode, done.stdout) == (1, "1 triple, 0 things: the shapes apply to nothing in it\n")
