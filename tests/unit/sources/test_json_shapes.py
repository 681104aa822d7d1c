"""JSON of any make: where its records are, under which names, and what is said where there are none."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import KgError, Paper, Rejection, UnknownFormat, UsageError
from kg.sources import FieldMap, read
from kg.sources.json.finding import find_records
from tests.unit.sources.sourcehelp import papers, records, rejections

A, B = {"title": "A", "abstract": "a."}, {"title": "B", "abstract": "b."}


def titles(content: object) -> list[str]:
    text = content if isinstance(content, str) else json.dumps(content)
    return [record.title for record in records(text) if isinstance(record, Paper)]


@pytest.mark.parametrize(
    "document",
    [
        {"articles": [A, B], "total": 2},
        {"response": {"numFound": 2, "docs": [A, B]}, "highlighting": {"1": {"title": ["A"]}}},
        {"hits": {"hits": [{"_id": "1", "_source": A}, {"_id": "2", "_source": B}]}},
        {"x": [A, B], "filters": [{"title": "Year"}]},
        {"1": A, "2": B},
        {"result": {"uids": ["1", "2"], "1": A, "2": B}},
        [{"page": 1, "found": [A]}, {"page": 2, "found": [B]}],
        {"edges": [{"node": A}, {"node": B}]},
        [{"bib": A, "pub_url": "https://example.org"}, {"bib": B}],
        {"rows": [{"row_idx": 0, "row": A}, {"row_idx": 1, "row": B}]},
        {"title": {"0": "A", "1": "B"}, "abstract": {"0": "a.", "1": None}},
        {"title": ["A", "B"], "abstract": ["a.", "b."]},
        {"columns": ["title", "abstract"], "index": [0, 1], "data": [["A", "a."], ["B", "b."]]},
    ],
)
def test_where_the_records_are(document: object) -> None:
    assert titles(document) == titles(json.dumps(document, indent=2)) == ["A", "B"]


def test_what_has_a_title_and_is_no_record() -> None:
    record = {"abstract": "a.", "journal": {"title": "J"}, "references": [{"title": "R"}, {"title": "S"}]}
    assert [found.reason for found in rejections(json.dumps([record]))] == [
        "The record has an abstract but no title."
    ]
    assert find_records({"title": "A", "references": [B, B]}) == [{"title": "A", "references": [B, B]}]
    assert titles({"message": {"title": ["A"], "reference": [{"article-title": "R"}] * 3}}) == ["A"]


@pytest.mark.parametrize(
    "content",
    [
        f"{json.dumps(A, indent=1)}\n{json.dumps(B, indent=1)}\n",
        f"{json.dumps(A)}{json.dumps(B)}",
        f"{json.dumps(A)},\n{json.dumps(B)},\n",
        f"{json.dumps(A)}\n\n\n{json.dumps(B)}",
        f"{json.dumps(A)}\n\ufeff{json.dumps(B)}\n",
        f"\ufeff[{json.dumps(A)}]\n[{json.dumps(B)}]",
        f"[{json.dumps(A)},\n{json.dumps(B)},\n]",
        f"\x1e{json.dumps(A)}\n\x1e{json.dumps(B)}\n",
    ],
)
def test_values_that_follow_one_another(content: str) -> None:
    assert titles(content) == ["A", "B"]


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_long_document_is_read_record_by_record(wrapped: bool) -> None:
    record = {"title": "A", "abstract": "x" * 500_000, "authors": [{"name": "Ada"}]}
    many: Any = [{"paper": record}] * 40 if wrapped else [record] * 40
    assert len(titles(json.dumps({"meta": {"n": [1]}, "anything": many}))) == 40
    assert len(titles(json.dumps({str(number): record for number in range(40)}))) == 40


@pytest.mark.parametrize(
    "damage",
    [
        '{"title": "Broken, "abstract": "x"}',
        '{"title": "Broken, "abstract": "x", "references": [{"title": "R"}]}',
        '{"title": "Broken',
        '{"title": nothing}',
        '{"title": "Broken"',
        "{'title': 'Broken'}",
    ],
)
@pytest.mark.parametrize("join", [", ", ",\n  "])
def test_a_broken_record_loses_no_neighbour(damage: str, join: str) -> None:
    before = [{**A, "year": 2020, "venue": "V", "doi": "10.1000/a"}]
    after = [{**B, "year": 2020, "venue": "V", "doi": f"10.1000/{n}"} for n in range(3)]
    parts = [*map(json.dumps, before), damage, *map(json.dumps, after)]
    found = records(f"[{join.join(parts)}]", "json")
    assert [record.title for record in found if isinstance(record, Paper)] == ["A", "B", "B", "B"]
    assert [record for record in found if isinstance(record, Rejection)]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 400), st.sampled_from(['"', "{", "]", "}", ",", "\\", "nothing"]))
def test_a_sign_too_many_loses_no_line(place: int, sign: str) -> None:
    lines = [json.dumps({"title": f"T{n}", "abstract": "It works."}) for n in range(9)]
    text = "\n".join(lines)
    place %= len(text)
    line = text[:place].count("\n")
    found = {
        record.title for record in records(text[:place] + sign + text[place:]) if isinstance(record, Paper)
    }
    assert {f"T{n}" for n in range(9) if n != line} <= found


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            {"title": ["A"], "author": ["Lind, A."], "bibcode": "2020J", "pubdate": "2020-05-00", "pub": "J"}
            | {"identifier": ["arXiv:2001.00001", "2020J"], "doi": ["10.1000/A"]},
            {
                "authors": ("A. Lind",),
                "date": "2020-05",
                "venue": "J",
                "doi": "10.1000/a",
                "arxiv_id": "2001.00001",
            },
        ),
        (
            {
                "title_s": ["A", "B"],
                "abstract_s": ["a."],
                "authFullName_s": ["Ada Lind"],
                "doiId_s": "10.1000/a",
            }
            | {"producedDate_s": "2020-05-06", "journalTitle_s": "J", "uri_s": "https://example.org/a"},
            {
                "authors": ("Ada Lind",),
                "doi": "10.1000/a",
                "date": "2020-05-06",
                "venue": "J",
                "abstract": "a.",
            },
        ),
        (
            {"dc:title": "A", "dc:description": "a.", "dc:creator": "Lind A.", "prism:doi": "10.1000/a"}
            | {"prism:publicationName": "J", "prism:coverDate": "2020-05-06"},
            {"doi": "10.1000/a", "venue": "J", "date": "2020-05-06", "abstract": "a."},
        ),
        (
            {"title": "A", "authors": {"authors": [{"full_name": "Ada Lind"}]}, "publication_title": "J"},
            {"authors": ("Ada Lind",), "venue": "J"},
        ),
        (
            {"title": "A", "authors": [{"first_name": "Ada", "last_name": "Lind"}], "source": {"title": "J"}}
            | {"external_ids": [{"type": "doi", "value": "10.1000/a"}], "year_published": 2020},
            {"authors": ("Ada Lind",), "venue": "J", "doi": "10.1000/a", "year": 2020},
        ),
        (
            {"title": "A", "abstract": [{"label": "AIM", "text": "To count."}, {"text": "Done."}]},
            {"abstract": "AIM: To count. Done."},
        ),
        (
            {"title_display": "A", "abstract": ["a."], "author_display": ["Ada Lind"], "id": "10.1371/x.1"},
            {"authors": ("Ada Lind",), "doi": "10.1371/x.1"},
        ),
        (
            {"title": "A", "fulljournalname": "J", "pubdate": "2020 May 6", "authors": [{"name": "Lind A"}]}
            | {"articleids": [{"idtype": "pubmed", "value": "1"}, {"idtype": "doi", "value": "10.1000/a"}]},
            {"venue": "J", "doi": "10.1000/a", "date": "2020-05-06"},
        ),
        ({"title": "A", "_id": {"$oid": "5f"}, "year": {"$numberInt": "2020"}}, {"id": "5f", "year": 2020}),
        ({"name": "A", "abstract": "a.", "authors": [{"fullname": "Ada Lind"}]}, {"authors": ("Ada Lind",)}),
        ({"titles": [{"title": "A"}], "date": {"year": 2020, "month": 5}}, {"date": "2020-05"}),
        (
            {"title": "A", "doi": "10.1000/a", "z_authors": [{"given": "Ada", "family": "Lind"}]},
            {"doi": "10.1000/a"},
        ),
    ],
)
def test_the_usual_names(record: dict[str, Any], expected: dict[str, Any]) -> None:
    [paper] = papers(json.dumps({"docs": [record]}))
    assert paper.title == "A"
    assert {name: getattr(paper, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            {"message": "Too Many Requests. Please wait.", "code": "429"},
            "Too Many Requests. Please wait. (429)",
        ),
        ({"error": "Paper not found"}, "Paper not found"),
        (
            {"error": {"code": 403, "message": "Key is not valid", "status": "DENIED"}},
            "Key is not valid (403)",
        ),
        ({"errors": [{"status": "404", "title": "It does not exist"}]}, "It does not exist (404)"),
        ({"service-error": {"status": {"statusCode": "BAD", "statusText": "No key"}}}, "No key"),
        ({"name": "NotFoundError", "message": "No notes", "status": 404}, "No notes"),
        ({"detail": "Not found."}, "Not found."),
    ],
)
def test_what_a_service_says_instead(answer: object, said: str) -> None:
    for text in (json.dumps(answer), json.dumps(answer, indent=1)):
        [bad] = rejections(text)
        assert bad.reason.startswith(f"The record is the error message of a service: {said}")


@pytest.mark.parametrize(
    "record",
    [
        {"text": "We count."},
        {"found": [{"text": "We count."}]},
        {"status": "published", "description": "We count."},
    ],
)
def test_what_only_looks_like_an_error(record: object) -> None:
    [bad] = rejections(json.dumps(record))
    assert "neither title nor abstract, but" in bad.reason or "has an abstract" in bad.reason


def test_an_answer_with_nothing_found() -> None:
    for answer in ({"total": 0, "data": []}, {"result": {"hits": {"@total": "0"}}}, {"hitCount": 0, "x": {}}):
        with pytest.raises(KgError, match="holds no records"):
            records(json.dumps(answer))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{'title': 'A'}\n{'title': 'B'}\n", "double quotes, not in single ones"),
        ('{"title": "A",}\n', "nothing follows the comma before the bracket at character 14"),
    ],
)
def test_what_is_nearly_json(text: str, said: str) -> None:
    assert said in rejections(text)[0].reason


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html>\n<html><body>x</body></html>", "<html lang='en'><p>x</p></html>"]
)
@pytest.mark.parametrize("format", ["auto", "json", "jsonl"])
def test_a_web_page_in_place_of_an_export(page: str, format: str) -> None:
    with pytest.raises(UnknownFormat, match="is a web page"):
        records(page, format)


NESTED = {"found": [{"head": {"main": "A"}, "by": [{"n": "Ada"}, {"n": "Bo"}], "text": "a.", "k": 5}]}


def read_mapped(tmp_path: Path, content: object, *maps: str) -> list[Any]:
    file = tmp_path / "given"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return list(read(file, fields=FieldMap.parse(maps)))


def test_a_map_says_where_the_fields_are(tmp_path: Path) -> None:
    maps = ("title=head.main,abstract=text", "authors=by[].n, id=k")
    for content in (NESTED, NESTED["found"], json.dumps(NESTED["found"][0]) + "\n"):
        [paper] = read_mapped(tmp_path, content, *maps)
        assert (paper.title, paper.abstract, paper.authors, paper.id) == ("A", "a.", ("Ada", "Bo"), "5")


def test_a_map_of_one_field_leaves_the_others(tmp_path: Path) -> None:
    [paper] = read_mapped(tmp_path, [{**S2_RECORD, "tldr": {"text": "Short."}}], "abstract=tldr.text")
    assert (paper.abstract, paper.doi, paper.source) == ("Short.", "10.1000/a", "semanticscholar:given")


S2_RECORD = {"paperId": "a1", "title": "A", "abstract": "a.", "externalIds": {"DOI": "10.1000/a"}}


def test_a_name_may_hold_full_stops(tmp_path: Path) -> None:
    [paper] = read_mapped(tmp_path, [{"dc.title": "A", "a": {"b.c": "a."}}], "title=dc.title,abstract=a.b.c")
    assert (paper.title, paper.abstract) == ("A", "a.")


def test_paths_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    [bad] = read_mapped(tmp_path, NESTED["found"], "title=head.mian")
    assert bad.reason.startswith("The record has no title at head.mian, where --map looks for it: it has ")
    assert "head.main (text), by[].n (text), text (text), k (number)" in bad.reason
    paper, bad = read_mapped(tmp_path, NESTED, "title=head.main,abstract=txt")
    assert paper.title == "A"
    assert bad.reason.startswith("No record has the abstract at txt")
    many = {"x": NESTED["found"] * 2}
    [bad] = read_mapped(tmp_path, many, "title=x[].head.main")
    assert bad.reason == "The path x[].head.main leads to 2 titles: it must begin inside a record."
    first, second = read_mapped(tmp_path, many, "title=x[].head.main,abstract=x[].text")
    assert (first.title, second.abstract) == ("A", "a.")


def test_where_nothing_is_a_title_the_message_names_the_paths() -> None:
    [bad] = rejections(json.dumps(NESTED["found"][0]))
    assert bad.reason == (
        "The record has neither title nor abstract, but head.main (text), by[].n (text), text (text), "
        "k (number): name them with --map title=PATH,abstract=PATH."
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("titel=a", "papers have no field 'titel' to map: they have title, abstract, authors, year"),
        ("title", "'title' maps no field: write FIELD=PATH"),
        ("title=", "the map names no path for title"),
    ],
)
def test_maps_that_are_none(given: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        FieldMap.parse([given])


def test_a_column_may_hold_commas_and_equal_signs() -> None:
    paths = FieldMap.parse(["title=Title, English,abstract=a=b"]).paths
    assert paths == {"title": "Title, English", "abstract": "a=b"}


def test_formats_with_fixed_names_refuse_a_map(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match="given is ris, whose fields have fixed names: --map is for JSON"):
        read_mapped(tmp_path, "TY  - JOUR\nTI  - A\nER  - \n", "title=TI")
