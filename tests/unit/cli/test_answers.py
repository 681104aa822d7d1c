"""What the commands that ask answer about four papers, for people and for programs."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.library import GANS, SURVEY, XNET

GAN_ID = "method:generative-adversarial-network"


def test_stats(kg: Run) -> None:
    done = kg("stats")
    assert done.err == ""
    assert done.out.splitlines() == [
        "4 papers, 2014 to 2020; 2 authors, 1 citation",
        "4 concepts: 2 methods, 1 dataset, 1 task, 0 topics; 9 facts",
        "4 more concepts that no paper mentions, broader than these",
        "",
        "most mentioned:",
        "  GAN (Method, 3 papers)",
        "  image generation (Task, 3 papers)",
        "  ImageNet (Dataset, 2 papers)",
        "  X-Net (Method, 1 paper)",
    ]


def test_related_with_a_reason_and_both_sentences(kg: Run) -> None:
    head, _, first, *lines = kg("related", "gans", "-k", "2", "--all").out.splitlines()
    assert head == "Related to: Adversarial nets (2014)  [gans]"
    assert re.fullmatch(r" 1\. 0\.\d{3}  .+ \(20..\)  \[.+\]", first)
    lines = [first, *lines]
    place = next(
        place for place, line in enumerate(lines) if line.endswith("X-Net draws better (2016)  [xnet]")
    )
    assert lines[place + 1 : place + 5] == [
        "      that one compares with what this one proposes",
        "      both mention GAN (Method, 3 papers), and image generation",
        "        this one proposes it: “We propose GAN for image generation.”",
        "        that one compares with it: “We propose X-Net for image generation, unlike GAN.”",
    ]


def test_related_to_several_says_which_each_is_nearest_to(kg: Run) -> None:
    done = kg("related", "gans", "survey")
    assert done.out.splitlines()[:2] == [
        "Related to: Adversarial nets (2014)  [gans]",
        "Related to: Drawing: a survey (2020)  [survey]",
    ]
    assert "      nearest to: Drawing: a survey" in done.out.splitlines()


def test_related_to_a_paper_like_no_other(kg: Run) -> None:
    assert kg("related", "sound").out.splitlines() == [
        "Related to: On the sound of whales  [sound]",
        "No paper in the graph is related.",
    ]


def test_related_where_no_paper_is_wanted(kg: Run) -> None:
    assert kg("related", "gans", "-k", "0").out == "Related to: Adversarial nets (2014)  [gans]\n"


def test_related_without_an_unknown_paper_of_the_list(kg: Run) -> None:
    done = kg("related", "unheard of", "gans", "-k", "1")
    assert done.code == 0
    assert done.out.startswith("Related to: Adversarial nets")
    assert done.err.startswith("kg: left out: no paper 'unheard of'")


def test_related_without_what_a_file_hides(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "known.txt").write_text("survey\nunheard of\n", "utf-8")
    done = kg("related", "gans", "--hide", "known.txt", "--format", "json")
    assert [row["paper"]["id"] for row in json.loads(done.out)] == ["xnet"]
    assert done.err == "kg: hiding 1 paper listed in 'known.txt'\n"


def test_why(kg: Run) -> None:
    lines = kg("why", "gans", "survey").out.splitlines()
    assert lines[:5] == [
        "this one: Adversarial nets (2014)  [gans]",
        "that one: Drawing: a survey (2020)  [survey]",
        "",
        "Both mention GAN and image generation.",
        "In short: that one builds on what this one proposes.",
    ]
    assert lines.count("        that one uses it: “After GAN, image generation grew.”") == 1


def test_why_not(kg: Run) -> None:
    assert kg("why", "gans", "sound").out.splitlines()[-1] == "They have nothing in common."


def test_show_a_paper(kg: Run) -> None:
    lines = kg("show", "xnet").out.splitlines()
    assert lines[:5] == [
        "X-Net draws better (2016)  [xnet]",
        "Ada Lovelace",
        "arxiv_id: 1601.00001",
        "",
        XNET.abstract,
    ]
    assert ["compared", "Method", "GAN", "3", "GAN"] in [line.split() for line in lines]
    assert lines[-1] == "cites: Adversarial nets (2014)  [gans]"


def test_show_a_concept(kg: Run) -> None:
    assert kg("show", "GAN").out.splitlines()[:6] == [
        f"GAN (Method, 3 papers)  [{GAN_ID}]",
        "a kind of: generative model",
        "often with: image generation (3), ImageNet (2), X-Net (1)",
        "",
        "  Adversarial nets (2014)  [gans]",
        "    proposes it: “We propose GAN for image generation.”",
    ]


def test_show_takes_the_name_of_a_concept_before_words_of_a_title(kg: Run) -> None:
    assert json.loads(kg("show", "X-Net", "--format", "json").out)["concept"]["id"] == "method:x-net"
    assert json.loads(kg("show", XNET.title, "--format", "json").out)["paper"]["id"] == "xnet"


def test_find(kg: Run) -> None:
    rows = json.loads(kg("find", "whales", "--format", "json").out)
    assert [(row["paper"]["id"], row["score"] > 0) for row in rows] == [("sound", True)]
    table = kg("find", "whales").out.split()
    assert table[:3] == ["score", "title", "id"]  # no paper found has a year
    assert table[-1] == "sound"
    assert kg("find", "xyzzy").out == ""


def test_every_question_is_listed_with_what_it_takes(kg: Run) -> None:
    rows = [line.split() for line in kg("query", "--list").out.splitlines() if line.strip()]
    assert rows[0] == ["Papers"]
    assert next(row for row in rows if row[0] == "gaps")[1] == "TASK"
    assert next(row for row in rows if row[0] == "bridge")[1:3] == ["ONE", "OTHER"]


def test_the_list_of_questions_for_programs(kg: Run) -> None:
    rows = json.loads(kg("query", "--list", "--format", "json").out)
    assert next(row for row in rows if row["question"] == "bridge")["about"] == ["one", "other"]
    table = list(csv.DictReader(io.StringIO(kg("query", "--list", "--format", "csv").out)))
    assert [row["question"] for row in table] == [row["question"] for row in rows]


def test_a_question_shows_concepts_with_their_ids(kg: Run) -> None:
    text = kg("query", "methods-for-task", "image generation").out
    assert f"GAN [{GAN_ID}]" in text
    assert kg("query", "gaps", "image generation").out == "No results.\n"


@pytest.mark.parametrize(
    ("question", "command"),
    [
        (["paper", "gans"], ["show", "gans"]),
        (["concept", "GAN"], ["show", "GAN"]),
        (["stats"], ["stats"]),
        (["why", "gans", "survey"], ["why", "gans", "survey"]),
        (["why-not", "gans", "survey"], ["why-not", "gans", "survey"]),
    ],
    ids=lambda words: "-".join(words),
)
def test_a_question_with_a_command_of_its_own_reads_the_same(
    kg: Run, question: list[str], command: list[str]
) -> None:
    assert kg("query", *question).out == kg(*command).out != ""


def test_a_path_has_a_line_for_each_step(kg: Run) -> None:
    assert kg("query", "bridge", "gans", "survey", "-k", "1").out.splitlines() == [
        "2 steps",
        "  Adversarial nets  [gans]",
        f"    PROPOSES →  GAN  [{GAN_ID}]",
        "    ← USES      Drawing: a survey  [survey]",
    ]


@pytest.mark.parametrize(
    ("format", "start"),
    [
        ("table", "\n"),
        ("json", '[\n  {\n    "id": "survey",'),
        ("jsonl", '{"id": "survey", "title": "Drawing: a survey", "year": 2020}\n'),
        ("csv", "id,title,year\n"),
        ("markdown", "| id | title | year |\n| --- | --- | --- |\n| survey |"),
        ("bibtex", "@misc{anonymous2020drawing,\n  title = {{Drawing: a survey}},\n"),
    ],
)
def test_papers_in_every_format(kg: Run, format: str, start: str) -> None:
    done = kg("query", "papers-with", "GAN", "--format", format)
    out = done.out.replace("\r\n", "\n")
    assert done.code == 0
    assert out.lstrip(" ").startswith(start)
    assert all(paper.title in out for paper in (GANS, XNET, SURVEY))


def test_bibtex_of_no_papers_is_empty_and_of_no_paper_rows_an_error(kg: Run) -> None:
    assert kg("related", "sound", "--format", "bibtex") == (0, "", "")
    done = kg("stats", "--format", "bibtex")
    assert done == (2, "", "kg: only answers that list papers can be printed as BibTeX or RIS\n")


def test_cypher_says_when_there_is_more(kg: Run) -> None:
    statement = "MATCH (p:Paper) RETURN p.id AS id ORDER BY id"
    assert kg("cypher", statement, "--format", "csv").out.split() == ["id", "gans", "sound", "survey", "xnet"]
    done = kg("cypher", statement, "--format", "csv", "--limit", "2")
    assert done.out.split() == ["id", "gans", "sound"]
    assert done.err == "kg: only the first 2 rows are shown; --limit shows more\n"
    assert kg("cypher", statement, "--limit", "4").err == ""
    told = "kg: there are rows, but none is shown; --limit shows more\n"
    assert kg("cypher", statement, "--limit", "0").err == told


METHODS = "SELECT ?c ?name { ?c a pg:Method ; skos:prefLabel ?name } ORDER BY ?name"


def test_sparql_shortens_iris_for_people_only(kg: Run) -> None:
    assert [line.split()[0] for line in kg("sparql", METHODS).out.splitlines() if ":" in line] == [
        f"concept:{GAN_ID}",
        "concept:method:x-net",
        "concept:method:generative-model",
    ]
    (first, *_) = csv.DictReader(io.StringIO(kg("sparql", METHODS, "--format", "csv").out))
    assert first == {"c": f"https://w3id.org/paper-graph/concept/{GAN_ID}", "name": "GAN"}


def test_csv_without_rows_names_its_columns(kg: Run) -> None:
    assert kg("find", "zeppelin", "--format", "csv").out == "paper.id,paper.title,paper.year,score\r\n"
    nothing = "SELECT ?c ?name { ?c a pg:Method ; skos:prefLabel ?name . FILTER(?name = 'Zeppelin') }"
    assert kg("sparql", nothing, "--format", "csv").out == "c,name\r\n"


def test_sparql_under_another_base_and_of_a_file(kg: Run, tmp_path: Path) -> None:
    base = ("--base", "https://example.org/")
    assert kg("export", "a.ttl", *base).code == 0
    whole = kg("sparql", METHODS, *base, "--format", "json").out
    assert "https://example.org/concept/" in whole
    assert kg("sparql", METHODS, "--file", "a.ttl", *base, "--format", "json").out == whole


def test_sparql_says_when_there_is_more(kg: Run) -> None:
    done = kg("sparql", METHODS, "--limit", "1", "--format", "jsonl")
    assert len(done.out.splitlines()) == 1
    assert done.err == "kg: only the first row is shown; --limit shows more\n"


def test_sparql_writes_what_it_constructs(kg: Run, tmp_path: Path) -> None:
    construct = "CONSTRUCT { ?c <http://example.org/name> ?n } WHERE { ?c a pg:Method ; skos:prefLabel ?n }"
    assert kg("sparql", construct, "-o", "names.nt") == (0, "", "names.nt: 3 triples\n")
    assert (tmp_path / "names.nt").read_text("utf-8").count("<http://example.org/name>") == 3
    done = kg("sparql", METHODS, "-o", "names.nt")
    assert (done.code, "CONSTRUCT" in done.err) == (2, True)


@pytest.mark.parametrize("name", ["GAN", GAN_ID, "generative adversarial networks"])
def test_a_question_about_a_concept_that_is_named(kg: Run, name: str) -> None:
    assert kg("query", "trend", name).err == ""


def test_a_question_says_which_concept_a_name_was_taken_for(kg: Run) -> None:
    meant = f"kg: 'GANs' is GAN [{GAN_ID}], 3 papers\n"
    assert kg("query", "uses", "GANs").err == meant
    assert kg("query", "evidence", "xnet", "GANs").err == meant
    assert kg("query", "papers-with", "GANs", "ImageNet").err == meant
    assert kg("query", "concept", "GANs").err == ""


def test_several_words_are_found_without_quotes(kg: Run) -> None:
    assert kg("find", "whales", "drawing").out == kg("find", "whales drawing").out != ""
