"""Papers keep the citation keys and the types that their owner gave them, each key once in a bibliography."""

import pytest

from kg.metadata.entry_types import clean_entry_type, find_entry_type
from kg.model import Paper
from queries.bibtex_entry import format_entry
from queries.citation_keys import CitationKeys


def _paper(key: str | None, **given: object) -> Paper:
    fields = {"authors": ("Ada Lovelace",), "year": 1843, "title": "Notes on engines", **given}
    return Paper.model_validate({"id": "p", "citation_key": key, **fields})


def _keys(*given: str | None) -> list[str]:
    keys = CitationKeys(filter(None, given))
    return [keys.take(_paper(key)) for key in given]


def test_a_key_comes_back_as_it_was() -> None:
    assert _keys("Lovelace1843", "notes:engines_2", "DBLP:conf/x/Y", "Müller+1") == [
        "Lovelace1843",
        "notes:engines_2",
        "DBLP:conf/x/Y",
        "Müller+1",
    ]


def test_a_made_key_takes_none_that_a_later_paper_came_with() -> None:
    assert _keys(None, "lovelace1843note", None) == [
        "lovelace1843note-2",
        "lovelace1843note",
        "lovelace1843note-3",
    ]
    assert _keys(None, "Lovelace1843Note")[0] == "lovelace1843note-2"


def test_of_two_equal_keys_one_gets_a_number() -> None:
    assert _keys("a", "a", "A", "a-2") == ["a", "a-3", "A-4", "a-2"]


def test_what_no_reader_takes_in_a_key_is_left_out() -> None:
    assert _keys("two words", "a,b{c}", "50%") == ["twowords", "abc", "50"]
    assert _keys("%") == ["lovelace1843note"]


@pytest.mark.parametrize(
    ("entry_type", "field"),
    [
        ("inproceedings", "booktitle"),
        ("article", "journal"),
        ("book", "publisher"),
        ("phdthesis", "school"),
        ("techreport", "institution"),
        ("incollection", "booktitle"),
    ],
)
def test_the_type_stays_and_names_the_field_of_the_venue(entry_type: str, field: str) -> None:
    entry = format_entry(_paper("a", entry_type=entry_type, venue="Journal of Engines"), CitationKeys())
    assert entry.startswith(f"@{entry_type}{{a,\n")
    assert f"  {field} = {{Journal of Engines}},\n" in entry


@pytest.mark.parametrize(
    ("given", "found"),
    [
        *(("JOUR", "article"), ("CPAPER", "inproceedings"), ("Conference Paper", "inproceedings")),
        *(("THES", "phdthesis"), ("CHAP", "incollection"), ("article-journal", "article")),
        *(
            ("paper-conference", "inproceedings"),
            ("journalArticle", "article"),
            ("proceedings-article", "inproceedings"),
        ),
        *(("GEN", None), ("webpage", None), (None, None), (3, None)),
    ],
)
def test_types_of_other_formats(given: object, found: str | None) -> None:
    assert find_entry_type(given) == found


@pytest.mark.parametrize(
    ("given", "work", "found"),
    [
        ("THES", "Master's thesis", "mastersthesis"),
        ("thesis", "PhD thesis", "phdthesis"),
        ("Thesis", "Bachelor's Thesis", "thesis"),
        ("CONF", "Proceedings", "proceedings"),
        ("JOUR", "Report", "article"),
        ("EDBOOK", None, "collection"),
        *(("DATA", None, "dataset"), ("COMP", None, "software"), ("ELEC", None, "online")),
    ],
)
def test_the_kind_of_a_work_says_more_than_its_type(given: str, work: str | None, found: str) -> None:
    assert find_entry_type(given, work) == found


def test_types_of_bibtex_stay_as_they_are() -> None:
    assert clean_entry_type("MastersThesis") == "mastersthesis"
    assert clean_entry_type("not a type") is clean_entry_type("") is clean_entry_type(None) is None
