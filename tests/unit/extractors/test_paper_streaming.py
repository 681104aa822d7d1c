"""Papers through the pipeline: sections of long texts, extractions in one piece."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import extractors
from extractors.streaming import MAX_SECTION_CHARS, _join, split_text
from kg.model import Abbreviation, Extraction, Kind, Mention, Paper, Relation, Role


@given(st.text(alphabet="ab. AB\n", max_size=200), st.integers(5, 40))
def test_sections_are_the_whole_text(text: str, limit: int) -> None:
    sections = list(split_text(text, limit))
    assert "".join(text[start:end] for start, end in sections) == text
    assert all(end - start <= limit for start, end in sections)


@pytest.mark.parametrize(
    ("text", "limit", "wanted"),
    [
        ("", 10, [""]),
        ("One. Two.", 10, ["One. Two."]),  # fits
        ("One. Two. Six.", 10, ["One. Two. ", "Six."]),  # between sentences
        ("One. Two. Six.", 5, ["One. ", "Two. ", "Six."]),
        ("a word after another", 8, ["a word ", "after ", "another"]),  # a long sentence, at a blank
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),  # or anywhere
        ("One. abcdefghij", 6, ["One. ", "abcdef", "ghij"]),
    ],
)
def test_where_a_text_is_cut(text: str, limit: int, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in split_text(text, limit)] == wanted


def test_a_text_of_the_usual_length_is_not_cut() -> None:
    assert list(split_text("x" * MAX_SECTION_CHARS)) == [(0, MAX_SECTION_CHARS)]


def mention(start: int, text: str) -> Mention:
    return Mention(
        start=start, end=start + len(text), text=text, kind=Kind.METHOD, role=Role.USED, confidence=0.9
    )


def extraction(*mentions: Mention, **more: object) -> Extraction:
    return Extraction(paper_id="p", mentions=mentions, run=extractors.run(), **more)


def test_sections_are_joined_with_the_offsets_and_numbers_of_the_whole_text() -> None:
    relation = Relation(head=0, tail=1, type="USED_FOR", confidence=0.5)
    pair, other = Abbreviation(short="GF", long="generative flow"), Abbreviation(short="X", long="y")
    first = extraction(mention(3, "BERT"), abbreviations=(pair,), urls=("https://a.org",))
    second = extraction(
        mention(0, "GF"),
        mention(5, "ViT"),
        relations=(relation,),
        abbreviations=(pair, other),
        urls=("https://a.org", "https://b.org"),
    )
    joined = _join([(0, first), (100, second)])
    assert [(m.start, m.end) for m in joined.mentions] == [(3, 7), (100, 102), (105, 108)]
    assert [(r.head, r.tail) for r in joined.relations] == [(1, 2)]
    assert joined.abbreviations == (pair, other)  # each once
    assert joined.urls == ("https://a.org", "https://b.org")


def test_one_section_is_taken_as_it_is() -> None:
    only = extraction(mention(3, "BERT"))
    assert _join([(0, only)]) is only


def test_a_long_paper_is_extracted_in_sections(nlp: Language) -> None:
    sentence = "We train ResNet on ImageNet for image classification. "
    abstract = sentence + "x" * MAX_SECTION_CHARS + " " + sentence
    paper = Paper(id="p", title="Long", abstract=abstract)
    [(same, found)] = extractors.extract([paper], nlp)
    assert same is paper
    assert all(m.text == paper.text[m.start : m.end] for m in found.mentions)
    starts = [m.start for m in found.mentions if m.text == "ImageNet"]
    assert len(starts) == 2
    assert starts[1] > MAX_SECTION_CHARS


def test_papers_are_drawn_as_they_are_needed(nlp: Language) -> None:
    drawn = 0

    def papers() -> Iterator[Paper]:
        nonlocal drawn
        for number in range(100):
            drawn += 1
            yield Paper(id=str(number), title=f"Flow-Net {number}", abstract="It flows.")

    stream = extractors.extract(papers(), nlp, batch_size=4)
    paper, _ = next(stream)
    assert paper.id == "0"
    assert drawn < 20


def test_no_papers_give_no_extraction(nlp: Language) -> None:
    assert list(extractors.extract([], nlp)) == []


def test_a_doc_becomes_an_extraction(nlp: Language) -> None:
    doc = nlp("Flows\nWe propose generative flow (GF) at https://a.org/b.")
    found = extractors.to_extraction(doc, "p7")
    assert found.paper_id == "p7"
    assert [(a.short, a.long) for a in found.abbreviations] == [("GF", "generative flow")]
    assert found.urls == ("https://a.org/b",)
    assert [m.text for m in found.mentions] == [ent.text for ent in doc.ents]
    assert found.run == extractors.run()
