"""Records of JSON under the names that people usually give the fields."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.draft import BadRecord
from kg.sources.fieldnames import FIELD_NAMES
from kg.sources.json.usual import make_draft


def test_the_first_name_that_is_filled_counts() -> None:
    record = {"title": " ", "Primary Title": "Bees", "abstract": None, "summary": "They count."}
    draft = make_draft(record)
    assert (draft.title, draft.abstract) == ("Bees", "They count.")
    assert (draft.venue, draft.doi, draft.year, draft.authors) == (None, None, None, ())


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
        ([{"id": "a"}, {"paperId": "b"}, {"doi": "10.1000/c"}, {"title": "no id"}], ("a", "b", "10.1000/c")),
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


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Lind A, Moss BC.", ("A Lind", "BC Moss")),
        ("Lind A, Moss MD, Reed Study Group", ("A Lind", "MD Moss", "Reed Study Group")),
        ("Lind, Anna B", ("Anna B Lind",)),
        ("Anna Lind, Weinan E", ("Anna Lind", "Weinan E")),
        (["Malliga S", "Weinan E"], ("Malliga S", "Weinan E")),
    ],
)
def test_family_names_before_initials_in_a_text(value: object, names: tuple[str, ...]) -> None:
    assert make_draft({"title": "Bees", "authors": value}).authors == names


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
