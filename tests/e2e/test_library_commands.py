"""kg query, kg concepts and reading lists, as a user types them."""

import json
from pathlib import Path

from tests.e2e.command import answer, complaint, kg

DDPM = "Denoising Diffusion Probabilistic Models"


def test_the_list_of_questions() -> None:
    text = answer("query", "--list")
    assert "methods-for-task" in text
    assert "gaps" in text


def test_a_question_in_every_format(example_store: Path) -> None:
    asked = ("query", "papers-with", "diffusion model", "--store", example_store, "-k", "2", "--format")
    rows = json.loads(answer(*asked, "json"))
    assert len(rows) == 2
    assert answer(*asked, "table").count(rows[0]["id"]) == 1
    assert answer(*asked, "markdown").splitlines()[:2] == ["| id | title | year |", "| --- | --- | --- |"]
    assert answer(*asked, "bibtex").count("@") == 2
    assert len(answer(*asked, "jsonl").splitlines()) == 2
    assert answer(*asked, "csv").startswith("id,title,year")


def test_wrong_requests(example_store: Path) -> None:
    assert "did you mean 'gaps'" in complaint("query", "gap", "--store", example_store)[1]
    assert "takes: TASK" in complaint("query", "gaps", "--store", example_store)[1]
    assert "kg query --list" in complaint("query", "--store", example_store)[1]
    assert (
        "only answers that list papers"
        in complaint("stats", "--store", example_store, "--format", "bibtex")[1]
    )
    assert "no such file" in complaint("related", DDPM, "--hide", "none.bib", "--store", example_store)[1]


def test_a_reading_list_without_what_is_known(example_store: Path, tmp_path: Path) -> None:
    asked = ("related", DDPM, "WaveNet", "--store", example_store, "--format", "json", "-k", "3")
    rows = json.loads(answer(*asked))
    assert {row["nearest"]["title"] for row in rows} <= {DDPM, "WaveNet: A Generative Model for Raw Audio"}
    hidden = tmp_path / "known.txt"
    hidden.write_text(f"{rows[0]['paper']['id']}\nunheard of\n", "utf-8")
    later = json.loads(answer(*asked, "--hide", hidden))
    assert rows[0]["paper"] not in [row["paper"] for row in later]
    bib = tmp_path / "known.bib"
    bib.write_text(
        answer("related", DDPM, "WaveNet", "--store", example_store, "--format", "bibtex"), "utf-8"
    )
    left = json.loads(answer(*asked, "--hide", bib))
    assert not {row["paper"]["id"] for row in rows} & {row["paper"]["id"] for row in left}


def test_an_unknown_paper_of_a_reading_list_is_named_and_left_out(example_store: Path) -> None:
    done = kg("related", DDPM, "qqqq zzzz", "--store", example_store, "-k", "1")
    assert done.returncode == 0
    assert "kg: left out: no paper 'qqqq zzzz'" in done.stderr


def test_merge_and_split(own_store: Path) -> None:
    assert "linked as" in answer("concepts", "merges", "--store", own_store)
    answer("concepts", "candidates", "--store", own_store)
    concepts = json.loads(
        answer(
            "cypher",
            "MATCH (c:Method {df: 1}) RETURN c.name AS n ORDER BY n LIMIT 2",
            "--store",
            own_store,
            "--format",
            "json",
        )
    )
    one, other = (row["n"] for row in concepts)
    assert kg("concepts", "merge", one, other, "--store", own_store).returncode == 0
    assert "user" in answer("concepts", "merges", "--store", own_store)
    assert kg("concepts", "split", one, other, "--store", own_store).returncode == 0
    assert "user" not in answer("concepts", "merges", "--store", own_store)
