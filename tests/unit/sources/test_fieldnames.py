"""Fields of tables and JSON files, by the names that people give them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.draft import BadRecord
from kg.sources.fieldnames import FIELD_NAMES, find_fields, fold_name, make_draft


@pytest.mark.parametrize(
    "name",
    [
        "Publication Year",
        "publication_year",
        "PUBLICATION-YEAR",
        "\ufeffpublicationYear",
        "Publication.year",
    ],
)
def test_names_however_they_are_written(name: str) -> None:
    assert fold_name(name) == "publicationyear"
    assert find_fields([name])["year"] == (name,)


def test_no_name_stands_for_two_fields() -> None:
    folded = [fold_name(name) for names in FIELD_NAMES.values() for name in names]
    assert len(set(folded)) == len(folded)


def test_of_several_names_the_best_comes_first() -> None:
    fields = find_fields(["Summary", "Abstract", "abstract", "nonsense"])
    assert fields["abstract"] == ("Abstract", "abstract", "Summary")
    assert fields["title"] == ()


def test_the_first_name_that_is_filled_counts() -> None:
    record = {"title": " ", "Primary Title": "Bees", "abstract": None, "summary": "They count.", "year": 0}
    draft = make_draft(record)
    assert (draft.title, draft.abstract, draft.year) == ("Bees", "They count.", 0)
    assert (draft.venue, draft.doi, draft.authors) == (None, None, ())


def test_fields_are_found_once_for_many_records() -> None:
    fields = find_fields(["Title", "Journal"])
    assert make_draft({"Title": "Bees", "Journal": "Hive", "doi": "10.1/a"}, fields).venue == "Hive"
    assert make_draft({"Title": "Bees", "Journal": "Hive", "doi": "10.1/a"}, fields).doi is None


@pytest.mark.parametrize(
    ("value", "id"),
    [
        ("bees", "bees"),
        (7, "7"),
        (0, "0"),
        (True, None),
        (1.5, None),
        (["bees"], None),
        ("", None),
        (None, None),
    ],
)
def test_what_is_an_id(value: object, id: str | None) -> None:
    assert make_draft({"id": value}).id == id


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        (["a", 7, None, True], ("a", "7")),
        ([{"id": "a"}, {"paperId": "b"}, {"doi": "10.1/c"}, {"title": "no id"}], ("a", "b", "10.1/c")),
        ("a; b|c  d", ("a", "b", "c", "d")),
        ("[a; b]", ("a", "b")),
        ({"a": 1}, ()),
        (5, ()),
    ],
)
def test_ids_of_cited_papers(value: object, ids: tuple[str, ...]) -> None:
    assert make_draft({"references": value}).references == ids


def test_authors_that_are_no_names() -> None:
    with pytest.raises(BadRecord, match="The authors are a number"):
        make_draft({"title": "Bees", "authors": 5})


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([n for names in FIELD_NAMES.values() for n in names]), st.text(max_size=5)
    )
)
def test_every_filled_text_is_taken_or_a_better_one_is(record: dict[str, str]) -> None:
    draft = make_draft(record)
    for field in ("title", "abstract", "venue", "doi", "url"):
        filled = [record[name] for name in FIELD_NAMES[field] if record.get(name, "").strip()]
        assert getattr(draft, field) == (filled[0] if filled else None)
