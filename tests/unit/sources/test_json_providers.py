"""Answers and dumps of the services that keep papers in JSON, as each of them writes its own."""

import json
from typing import Any

import pytest

from kg.model import Paper
from tests.unit.sources.sourcehelp import SHARED, papers, rejections

ABSTRACT = "We count reeds in a wide delta. It finds most of them."
S2 = {
    "paperId": "a1",
    "title": "Reeds",
    "abstract": ABSTRACT,
    "year": 2019,
    "authors": [{"authorId": "1", "name": "Anna Lind"}],
    "externalIds": {"DOI": "10.9999/r.1", "ArXiv": "2001.00001", "CorpusId": 7},
}


def only(content: object) -> Paper:
    """The only paper of a document."""
    [paper] = papers(json.dumps(content))
    return paper


@pytest.mark.parametrize(
    "answer",
    [
        {"offset": 0, "next": 1, "data": [{"isInfluential": True, "contexts": ["x"], "citingPaper": S2}]},
        {"offset": 0, "data": [{"intents": ["methodology"], "citedPaper": S2}]},
        {"recommendedPapers": [S2]},
        {"total": 1, "token": None, "data": [S2]},
        {"authorId": "1", "name": "Anna Lind", "papers": [S2]},
        {"data": [{"score": 0.5, "snippet": {"text": "reeds"}, "paper": S2}]},
    ],
)
def test_answers_of_semantic_scholar(answer: object) -> None:
    paper = only(answer)
    assert (paper.id, paper.title, paper.abstract) == ("s2:a1", "Reeds", ABSTRACT)
    assert (paper.authors, paper.doi, paper.arxiv_id) == (("Anna Lind",), "10.9999/r.1", "2001.00001")


def test_a_batch_may_begin_with_null() -> None:
    found = papers(json.dumps([None, None, S2, None, {**S2, "paperId": "a2"}]))
    assert [paper.id for paper in found] == ["s2:a1", "s2:a2"]


def test_a_batch_of_nothing_but_null_is_no_success() -> None:
    assert [record.reason for record in rejections("[null, null]")] == 2 * [
        "The record is null, not an object."
    ]


def test_pages_of_answers_one_a_line_or_one_after_another() -> None:
    pages = [{"offset": n, "data": [{"citingPaper": {**S2, "paperId": f"a{n}"}}]} for n in range(3)]
    for joined in ("\n".join(map(json.dumps, pages)), "".join(json.dumps(page, indent=1) for page in pages)):
        assert [paper.id for paper in papers(joined)] == ["s2:a0", "s2:a1", "s2:a2"]
    assert [paper.id for paper in papers(json.dumps(pages))] == ["s2:a0", "s2:a1", "s2:a2"]


def test_the_data_sets_of_semantic_scholar() -> None:
    [bad] = rejections('{"corpusid": 7, "abstract": "We sort."}\n')
    assert bad.reason == "The record has an abstract but no title."
    text = "Reeds\nWe count reeds.\nIntroduction"
    spans = {"title": '[{"start": 0, "end": 5}]', "abstract": '[{"start":"6","end":"21"}]'}
    full = {
        "corpusid": 7,
        "externalids": {"doi": "10.9999/r.1"},
        "content": {"text": text, "annotations": spans},
    }
    paper = only(full)
    assert (paper.title, paper.abstract, paper.doi) == ("Reeds", "We count reeds.", "10.9999/r.1")


def test_a_machines_sentence_is_no_abstract() -> None:
    assert only({**S2, "abstract": None, "tldr": {"text": "Reeds are counted."}}).abstract == ""


def test_daily_papers_of_hugging_face() -> None:
    inner = {
        "id": "2401.01234",
        "authors": [{"name": "Anna Lind", "hidden": False}],
        "publishedAt": "2024-01-02T00:00:00.000Z",
        "title": "Reeds",
        "summary": ABSTRACT,
        "upvotes": 5,
    }
    outer = {"paper": inner, "publishedAt": "2024-02-03T00:00:00.000Z", "title": "Reeds", "thumbnail": "x"}
    for content in ([outer], inner, [inner]):
        paper = only(content)
        assert (paper.id, paper.arxiv_id, paper.date) == ("arxiv:2401.01234", "2401.01234", "2024-01-02")
        assert (paper.abstract, paper.authors) == (ABSTRACT, ("Anna Lind",))


ITEM: dict[str, Any] = {
    "itemType": "journalArticle",
    "title": "Reeds",
    "abstractNote": ABSTRACT,
    "creators": [
        {"creatorType": "author", "firstName": "Anna", "lastName": "Lind"},
        {"creatorType": "author", "name": "Reed Org"},
        {"creatorType": "editor", "firstName": "Ed", "lastName": "Itor"},
    ],
    "date": "2019-03-04",
    "publicationTitle": "Journal of Reeds",
    "extra": "arXiv: 2001.00001 [cs]\nCitation Key: lind2019",
}


@pytest.mark.parametrize(
    "library",
    [
        [{"key": "A1", "version": 2, "library": {"type": "user"}, "data": ITEM, "meta": {"numChildren": 1}}],
        {"config": {}, "collections": {"c": {"name": "Wet"}}, "items": [{**ITEM, "citationKey": "lind2019"}]},
        [
            {"data": {"itemType": "attachment", "title": "Full Text PDF"}},
            {"data": {"itemType": "note", "note": "<p>!</p>"}},
            {"data": ITEM},
        ],
    ],
)
def test_libraries_of_zotero(library: object) -> None:
    paper = only(library)
    assert (paper.title, paper.abstract, paper.date) == ("Reeds", ABSTRACT, "2019-03-04")
    assert paper.authors == ("Anna Lind", "Reed Org")
    assert (paper.venue, paper.arxiv_id) == ("Journal of Reeds", "2001.00001")
    assert (paper.citation_key, paper.entry_type) == ("lind2019", "article")


def test_the_name_of_an_archive_hides_no_arxiv_id_in_zotero() -> None:
    item = {**ITEM, "extra": "", "archiveID": "arXiv", "url": "https://arxiv.org/abs/2001.00001"}
    assert only([item]).arxiv_id == "2001.00001"


def test_a_thesis_in_zotero() -> None:
    thesis = {"itemType": "thesis", "thesisType": "Master's thesis", "publisher": "Reed University"}
    paper = only([{**thesis, "title": "Reeds"}])
    assert (paper.entry_type, paper.venue) == ("mastersthesis", "Reed University")


@pytest.mark.parametrize(
    "authors",
    [
        {"authorString": "Lind A, de la Cruz MB, Reed Consortium."},
        {
            "authorString": "Lind A, …",
            "authorList": {
                "author": [
                    {"fullName": "Lind A", "initials": "A"},
                    {"fullName": "de la Cruz MB"},
                    {"collectiveName": "Reed Consortium"},
                ]
            },
        },
    ],
)
def test_europe_pmc(authors: dict[str, object]) -> None:
    article = {"id": "31", "source": "MED", "pmid": "31", "doi": "10.9999/R.1", "title": "Reeds.", **authors}
    article |= {"pubYear": "2019", "firstPublicationDate": "2019-03-04", "abstractText": f"<p>{ABSTRACT}</p>"}
    article |= {"journalInfo": {"journal": {"title": "Journal of Reeds"}}}
    paper = only({"version": "6", "hitCount": 1, "resultList": {"result": [article]}})
    assert paper.authors == ("A Lind", "MB de la Cruz", "Reed Consortium")
    assert (paper.id, paper.abstract, paper.venue) == ("pmid:31", ABSTRACT, "Journal of Reeds")
    assert (paper.year, paper.date, paper.doi) == (2019, "2019-03-04", "10.9999/r.1")


@pytest.mark.parametrize("version", [1, 2])
def test_openreview(version: int) -> None:
    content: dict[str, Any] = {"title": "Reeds", "abstract": ABSTRACT, "authors": ["Anna Lind", "Anonymous"]}
    content["venue"] = "RDS 2024 poster"
    if version == 2:
        content = {name: {"value": value} for name, value in content.items()}
    note = {"id": "b1", "forum": "b1", "cdate": 1_546_560_000_000, "content": content}
    review = {"id": "r1", "forum": "b1", "replyto": "b1", "content": {"title": "Nice", "review": "Yes."}}
    paper = only({"notes": [note, review], "count": 2})
    assert (paper.id, paper.title, paper.abstract) == ("openreview:b1", "Reeds", ABSTRACT)
    assert (paper.authors, paper.venue, paper.date) == (("Anna Lind",), "RDS 2024 poster", "2019-01-04")


def test_inspire() -> None:
    record = {
        "control_number": 5,
        "titles": [{"title": "Reeds", "source": "arXiv"}, {"title": "REEDS"}],
        "abstracts": [{"source": "arXiv", "value": ABSTRACT}, {"value": "Other"}],
        "authors": [{"full_name": "Lind, Anna"}],
        "dois": [{"value": "10.9999/R.1"}],
        "arxiv_eprints": [{"value": "2001.00001", "categories": ["hep-ex"]}],
        "publication_info": [{"journal_title": "J.Reeds", "year": 2020}],
        "earliest_date": "2020-01-02",
        "references": [{"record": {"$ref": "https://inspirehep.net/api/literature/9"}}, {}],
    }
    paper = only({"hits": {"hits": [{"id": "5", "metadata": record}], "total": 1}})
    assert (paper.id, paper.title, paper.abstract) == ("inspire:5", "Reeds", ABSTRACT)
    assert (paper.authors, paper.doi, paper.arxiv_id) == (("Anna Lind",), "10.9999/r.1", "2001.00001")
    assert (paper.venue, paper.date, paper.references) == ("J.Reeds", "2020-01-02", ("inspire:9",))


def test_datacite() -> None:
    work = {
        "doi": "10.9999/R.1",
        "titles": [{"title": "Röhricht", "titleType": "TranslatedTitle"}, {"title": "Reeds"}],
        "creators": [
            {"name": "Lind, Anna", "givenName": "Anna", "familyName": "Lind", "nameType": "Personal"},
            {"name": "Moss, Bo"},
            {"name": "Reeds, Inc", "nameType": "Organizational"},
        ],
        "descriptions": [
            {"description": "Counted.", "descriptionType": "Methods"},
            {"description": ABSTRACT, "descriptionType": "Abstract"},
        ],
        "publicationYear": 2019,
        "container": {"title": "Journal of Reeds"},
        "types": {"resourceTypeGeneral": "Dataset"},
    }
    for content in ({"data": [{"id": "10.9999/r.1", "attributes": work}]}, {"data": {"attributes": work}}):
        paper = only(content)
        assert (paper.id, paper.title, paper.abstract) == ("doi:10.9999/r.1", "Reeds", ABSTRACT)
        assert paper.authors == ("Anna Lind", "Bo Moss", "Reeds, Inc")
        assert (paper.year, paper.venue) == (2019, "Journal of Reeds")


@pytest.mark.parametrize(
    "author", [[{"@pid": "1", "text": "Wei Lind 0001"}], {"text": "Wei Lind"}, "Wei Lind"]
)
def test_dblp(author: object) -> None:
    info = {"authors": {"author": author}, "title": "Reeds &amp; more.", "venue": "CoRR", "year": "2020"}
    info |= {"key": "journals/corr/l", "volume": "abs/2001.00001", "url": "https://dblp.org/rec/l"}
    paper = only({"result": {"hits": {"@total": "1", "hit": [{"@score": "1", "info": info}]}}})
    assert (paper.title, paper.authors, paper.year) == ("Reeds & more", ("Wei Lind",), 2020)
    assert (paper.id, paper.arxiv_id) == ("dblp:journals/corr/l", "2001.00001")


def test_openalexr_and_gaps_in_an_abstract() -> None:
    work = {
        "id": "https://openalex.org/W1",
        "display_name": "Reeds",
        "author": [{"au_display_name": "A Lind"}],
    }
    paper = only([{**work, "ab": ABSTRACT, "so": "Journal of Reeds"}])
    assert (paper.abstract, paper.authors, paper.venue) == (ABSTRACT, ("A Lind",), "Journal of Reeds")
    index = {"We": [0], "count": [3], "reeds.": [9]}
    assert only([{**work, "abstract_inverted_index": index}]).abstract == "We count reeds."
    assert only([{**work, "abstract_inverted_index": json.dumps(index)}]).abstract == "We count reeds."


def test_csl_of_several_writers() -> None:
    item = {"id": 5, "title": "Reeds", "author": [{"family": "Lind", "given": "Anna"}]}
    assert only([{**item, "issued": [{"year": "2020", "month": "3"}]}]).date == "2020-03"
    assert only([{**item, "number": "arXiv:2001.00001"}]).arxiv_id == "2001.00001"
    posted = {**item, "container-title": [], "institution": [{"name": "bioRxiv"}]}
    assert only({"status": "ok", "message": posted}).venue == "bioRxiv"


@pytest.mark.parametrize(
    ("file", "count"), [("s2-citations", 2), ("hf-daily-papers", 2), ("better-bibtex", 1)]
)
def test_given_files(file: str, count: int) -> None:
    path = SHARED / "cases" / f"{file}.json"
    if not path.exists():
        pytest.skip("the files are not there")
    assert len(papers(path.read_bytes())) == count


@pytest.mark.parametrize(
    "record",
    [
        {"dc:title": "Reeds", "dc:creator": "Lind A.", "prism:doi": "10.9999/r.1"},
        {"title": "Reeds", "doi": "10.9999/r.1", "authors": [{"name": "Lind A.", "authtype": "Author"}]},
        {
            "dc:title": "Reeds",
            "prism:doi": "10.9999/r.1",
            "author": [{"authname": "Lind A.", "given-name": "A.", "surname": "Lind"}],
        },
        {"title": "Reeds", "doi": "10.9999/r.1", "authors": [{"LastName": "Lind", "ForeName": "A."}]},
        {"title": "Reeds", "doi": "10.9999/r.1", "authors": [{"given": "A.", "family": "Lind"}]},
    ],
)
def test_family_names_first_and_names_in_parts(record: dict[str, Any]) -> None:
    paper = only(record)
    assert (paper.authors, paper.doi) == (("A. Lind",), "10.9999/r.1")


def test_a_group_among_the_authors_of_pubmed_keeps_its_name() -> None:
    authors = [
        {"name": "Lind AB", "authtype": "Author"},
        {"name": "Reed Study Group", "authtype": "CollectiveName"},
    ]
    assert only({"title": "Reeds", "authors": authors}).authors == ("AB Lind", "Reed Study Group")


def test_names_in_parts_beside_a_plain_year() -> None:
    line = '{"title": "Reeds", "year": 2020, "authors": [{"given": "Anna", "family": "Lind"}]}'
    [paper] = papers(line)
    assert (paper.year, paper.authors) == (2020, ("Anna Lind",))


@pytest.mark.parametrize(
    "record",
    [
        # The interfaces of Web of Science, Mendeley, OpenAIRE and Elsevier.
        {
            "title": "Reeds",
            "source": {"sourceTitle": "Reed Letters", "publishYear": 2019},
            "names": {
                "authors": [{"displayName": "Lind, Anna", "wosStandard": "Lind, A"}],
                "bookEditors": [],
            },
        },
        {
            "title": "Reeds",
            "source": "Reed Letters",
            "identifiers": {"doi": "10.9999/r.1"},
            "year": 2019,
            "authors": [{"first_name": "Anna", "last_name": "Lind"}],
        },
        {
            "mainTitle": "Reeds",
            "container": {"name": "Reed Letters"},
            "publicationDate": "2019-03-04",
            "author": [{"fullName": "Lind, Anna", "name": "Anna", "surname": "Lind"}],
        },
        {
            "dc:title": "Reeds",
            "prism:publicationName": "Reed Letters",
            "prism:coverDate": "2019-03-04",
            "dc:creator": {"author": [{"ce:given-name": "Anna", "ce:surname": "Lind"}]},
        },
    ],
)
def test_interfaces_of_services(record: dict[str, Any]) -> None:
    paper = only(record)
    assert (paper.title, paper.authors) == ("Reeds", ("Anna Lind",))
    assert (paper.venue, paper.year) == ("Reed Letters", 2019)
