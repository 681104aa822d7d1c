"""Papers and what was extracted from them, as the rows of a batch."""

import json
from pathlib import Path

import pytest

from kg.ingest import extraction_record, write_extractions
from kg.ingest.groups import from_record
from kg.ingest.rows import LinkedPaper, hash_content, make_batch
from kg.linking import resolve_entities
from kg.model import Abbreviation, ExportError, Extraction, Kind, Mention, Paper, Relation, Role, Run
from kg.records.mentions import unpack_roles
from tests.lexicon import Lexicon

RUN = Run(extractor="rules", version="1", model="none")
PAPER = Paper(
    id="p1",
    title="GAN for speech",
    abstract="See https://example.org.",
    year=2014,
    authors=("Ada Lovelace", "ada lovelace", "!"),
    references=("z", "a", "z"),
)
MENTIONS = (
    Mention(start=0, end=3, text="GAN", kind=Kind.METHOD, role=Role.PROPOSED, confidence=0.9),
    Mention(start=8, end=14, text="speech", kind=Kind.TASK, role=Role.USED, confidence=0.8),
    Mention(start=15, end=18, text="—", kind=Kind.TOPIC, role=Role.USED, confidence=0.5),
)


def linked(paper: Paper = PAPER, **found: object) -> LinkedPaper:
    extraction = Extraction(paper_id=paper.id, run=RUN, **{"mentions": MENTIONS, **found})
    entities = resolve_entities(extraction.mentions, extraction.abbreviations)
    return LinkedPaper(from_record(paper, ["id:other"]), extraction, entities)


def test_a_batch_has_a_node_for_each_thing_and_a_relationship_for_each_fact() -> None:
    batch = make_batch([linked()])
    assert {label: len(rows) for label, rows in batch.nodes.items()} == {
        "Paper": 1,
        "Run": 1,
        "Author": 1,
        "Alias": 1,
        "Method": 1,
        "Task": 1,
    }
    assert batch.relationships["ALIAS_OF"] == ({"source": "id:other", "target": "p1"},)
    (proposed,), (addressed,) = batch.relationships["PROPOSES"], batch.relationships["ADDRESSES"]
    assert (proposed["target"], proposed["starts"]) == ("method:gan", [0])
    assert unpack_roles(proposed["mentions"]) == ["proposed"]
    assert (addressed["target"], addressed["count"], addressed["run"]) == ("task:speech", 1, RUN.id)


def test_of_two_spellings_of_an_author_the_first_in_the_alphabet_stays() -> None:
    (author,) = make_batch([linked()]).nodes["Author"]
    assert author == {"id": "author:ada-lovelace", "name": "Ada Lovelace"}


def test_two_authors_of_one_name_are_one_node_and_stay_two_in_the_paper() -> None:
    batch = make_batch([linked(PAPER.model_copy(update={"authors": ("Wei Wang", "Bo Moss", "Wei Wang")}))])
    assert batch.nodes["Paper"][0]["authors"] == ["Wei Wang", "Bo Moss", "Wei Wang"]
    assert [row["source"] for row in batch.relationships["WROTE"]] == ["author:wei-wang", "author:bo-moss"]


def test_a_paper_row_has_every_field_and_what_is_derived_from_it() -> None:
    row = make_batch([linked(urls=("https://example.org", "https://example.org"))]).nodes["Paper"][0]
    assert set(Paper.model_fields) <= row.keys()
    assert row["references"] == ["a", "z"]
    assert row["links"] == ["https://example.org"]
    assert row["run"] == "rules@1+none"
    assert row["content_sha256"] == hash_content(PAPER)


def test_relations_of_mentions_that_name_no_concept_are_left_out() -> None:
    relations = (
        Relation(head=0, tail=1, type="USED_FOR", confidence=0.5),
        Relation(head=0, tail=2, type="PART_OF", confidence=0.5),
    )
    batch = make_batch([linked(relations=relations)])
    assert batch.nodes["Paper"][0]["relations"] == ["USED_FOR\t0\t8\t0.5"]
    assert batch.relationships["USED_FOR"] == (
        {"source": "method:gan", "target": "task:speech", "paper": "p1"},
    )
    assert "PART_OF" not in batch.relationships


def test_a_relation_type_without_edges_stays_on_the_paper_alone() -> None:
    relations = (Relation(head=0, tail=1, type="SYNONYM_OF", confidence=0.5),)
    batch = make_batch([linked(relations=relations)])
    assert batch.nodes["Paper"][0]["relations"] == ["SYNONYM_OF\t0\t8\t0.5"]
    assert "SYNONYM_OF" not in batch.relationships


@pytest.mark.parametrize("change", [{"title": "GANs"}, {"year": 2015}, {"references": ("a",)}])
def test_any_change_of_content_changes_its_hash(change: dict[str, object]) -> None:
    assert hash_content(PAPER.model_copy(update=change)) != hash_content(PAPER)


def test_the_order_of_references_does_not_change_the_hash() -> None:
    assert hash_content(PAPER.model_copy(update={"references": ("a", "z")})) == hash_content(PAPER)


def test_an_extraction_as_a_line_of_json() -> None:
    extraction = Extraction(
        paper_id="p1",
        mentions=MENTIONS[:2],
        abbreviations=(Abbreviation(short="GAN", long="generative adversarial network"),),
        relations=(Relation(head=0, tail=1, type="USED_FOR", confidence=0.5),),
        urls=("https://example.org",),
        run=RUN,
    )
    record = extraction_record(PAPER, extraction)
    assert record["id"] == "p1"
    assert [(e["type"], e["id"], e["role"]) for e in record["entities"]] == [
        ("Method", "method:generative-adversarial-network", "proposed"),
        ("Task", "task:speech", "used"),
    ]
    assert record["relations"] == [
        {
            "type": "USED_FOR",
            "head": "method:generative-adversarial-network",
            "tail": "task:speech",
            "confidence": 0.5,
        }
    ]
    assert record["abbreviations"] == [["GAN", "generative adversarial network"]]


def test_extractions_are_written_a_paper_a_line(tmp_path: Path) -> None:
    done: list[int] = []
    target = tmp_path / "out.jsonl"
    extractor = Lexicon({"GAN": "Method"})
    count = write_extractions(
        [PAPER, Paper(id="p2", title="Größe")], target, extractor, on_progress=done.append
    )
    lines = target.read_text("utf-8").splitlines()
    assert (count, done) == (2, [1, 1])
    assert [json.loads(line)["title"] for line in lines] == ["GAN for speech", "Größe"]
    assert "Größe" in lines[1]


def test_a_failing_extraction_leaves_no_file(tmp_path: Path) -> None:
    def papers() -> object:
        yield PAPER
        raise ValueError("the source broke")

    with pytest.raises(ValueError, match="broke"):
        write_extractions(papers(), tmp_path / "out.jsonl", Lexicon({"GAN": "Method"}))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"^cannot write .*missing"):
        write_extractions([PAPER], tmp_path / "missing" / "out.jsonl", Lexicon({"GAN": "Method"}))
