"""Exports that are read back, and RDF of others, as a user meets them."""

from pathlib import Path

import pytest

from tests.e2e.command import answer, kg


@pytest.mark.parametrize("ending", ["ttl", "nq.gz", "jsonld"])
def test_an_export_is_built_again(example_store: Path, tmp_path: Path, ending: str) -> None:
    first, second, again = tmp_path / f"first.{ending}", tmp_path / f"second.{ending}", tmp_path / "again.kg"
    answer("export", first, "--store", example_store)
    answer("build", first, "--store", again)
    answer("export", second, "--store", again)
    assert second.read_bytes() == first.read_bytes()


def test_an_export_comes_through_a_pipe(example_store: Path, tmp_path: Path) -> None:
    first = answer("export", "-", "--store", example_store)
    answer("build", "-", "--format", "nt", "--store", tmp_path / "again.kg", stdin=first.encode())
    assert answer("export", "-", "--store", tmp_path / "again.kg") == first


def test_papers_of_an_export_are_extracted_as_those_of_any_source(
    example_store: Path, tmp_path: Path
) -> None:
    answer("export", tmp_path / "papers.ttl", "--store", example_store)
    assert len(answer("extract", tmp_path / "papers.ttl", "-o", "-", "--limit", "2").splitlines()) == 2


def test_what_does_not_map_is_named(tmp_path: Path) -> None:
    paper = "<http://example.org/p> <http://purl.org/dc/terms/title> 'On walruses'"
    (tmp_path / "library.ttl").write_text(
        f"{paper} ; a <https://schema.org/ScholarlyArticle> ; <urn:x> 1, 2 ."
    )
    done = kg("build", tmp_path / "library.ttl", "--store", tmp_path / "x.kg")
    assert done.returncode == 0
    assert "left out: 2 × urn:x" in done.stderr
    assert "1 new paper," in done.stderr


def test_a_syntax_error_names_the_place(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("@prefix a: <http://x/> .\na:b a:c oops .")
    done = kg("build", tmp_path / "bad.ttl", "--store", tmp_path / "x.kg")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: ")
    assert "bad.ttl, line 2, column 9: " in done.stderr
    assert "Traceback" not in done.stderr


def test_rdf_12_and_json_do_not_go_together(example_store: Path, tmp_path: Path) -> None:
    done = kg("export", tmp_path / "a.jsonld", "--rdf12", "--store", example_store)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "JSON-LD has no syntax for RDF 1.2" in done.stderr
