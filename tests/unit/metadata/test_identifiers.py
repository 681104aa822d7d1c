"""DOIs and arXiv ids however they are written, and the ids and keys that papers get."""

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.identifiers import (
    is_global_id,
    is_local_id,
    looks_like_id,
    make_paper_id,
    make_title_key,
    normalize_arxiv_id,
    normalize_doi,
)
from kg.metadata.text import clean_text
from kg.model import Kind


@pytest.mark.parametrize(
    "written",
    [
        "10.1000/ABC",
        "doi:10.1000/abc",
        "https://doi.org/10.1000/abc",
        "http://dx.doi.org/10.1000%2Fabc",
        "10.1000/abc.",
        "10.1000/abc;",
        "(see doi: 10.1000/abc)",
        "DOI=10.1000/Abc",
        "https://publisher.example/doi/10.1000/abc",
        "  10.1000/abc is its doi",
        "10.1000 / abc",
        "[10.1000/abc]",
        '"10.1000/abc".',
        "10.1000/abc;10.1000/def",
        "10.1000/abc, 10.1000/def",
        "https://doi.org/10.1000/abc|https://doi.org/10.1000/def",
        "rated 10.5/12, see 10.1000/abc",
    ],
)
def test_a_doi_however_written(written: str) -> None:
    assert normalize_doi(written) == "10.1000/abc"


@pytest.mark.parametrize("written", ["10.1000/\\i", "10.1000/%C2%AC%C3%A0} x", "10.1000/a&lt;b&gt;c"])
def test_a_bare_doi_stays_as_it_is(written: str) -> None:
    bare = normalize_doi(written)
    assert normalize_doi(bare) == bare
    assert clean_text(bare or "") == bare


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://doi.org/10.1000/abc?utm_source=feed", "10.1000/abc"),
        ("doi.org/10.1000/abc#sec1", "10.1000/abc"),
        ("https://onlinelibrary.wiley.com/doi/10.1002/abc.12/full", "10.1002/abc.12"),
        ("https://dl.acm.org/doi/pdf/10.1145/1.2?download=true", "10.1145/1.2"),
        ("https://www.tandfonline.com/doi/full/10.1080/1?needAccess=true", "10.1080/1"),
        ("https://link.springer.com/content/pdf/10.1007/s00-1.pdf#page=2", "10.1007/s00-1"),
        ("https://link.springer.com/article/10.1007/s00-1/fulltext.html", "10.1007/s00-1"),
        ("https://www.emerald.com/insight/content/doi/10.1108/xx-1/full/html", "10.1108/xx-1"),
        ("https://journals.plos.org/file?id=10.1371/journal.pone.1&type=printable", "10.1371/journal.pone.1"),
        ("https://example.org/record?eid=2-s2&doi=10.1007%2f978-3&partner=40", "10.1007/978-3"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.1v2", "10.1101/2020.01.01.1"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.1v2.full.pdf+html", "10.1101/2020.01.01.1"),
        ("https://example.org/doi/10.1000/pdf", "10.1000/pdf"),
        ("https://doi.org/10.1000/abc.pdf", "10.1000/abc.pdf"),
    ],
)
def test_what_an_address_says_behind_a_doi_is_none_of_it(address: str, doi: str) -> None:
    assert normalize_doi(address) == doi


OLD_DOI = "10.1002/(sici)1097(199604)30:4<489::aid-jbm7>3.0.co;2-#"


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1000/abc/full", "10.1000/abc/full"),
        ("10.1000/a?b&c#d.pdf", "10.1000/a?b&c#d.pdf"),
        (OLD_DOI, OLD_DOI),
        (f"https://doi.org/{OLD_DOI}", OLD_DOI),
        (f"https://doi.org/{quote(OLD_DOI)}?login=1", OLD_DOI),
    ],
)
def test_signs_that_are_part_of_a_doi(written: str, doi: str) -> None:
    assert normalize_doi(written) == doi


def test_only_ascii_letters_of_a_doi_have_two_cases() -> None:
    assert normalize_doi("10.1000/¬ÀB") == "10.1000/¬Àb"


@pytest.mark.parametrize(
    "written", [None, "", "   ", "none", "https://example.org", "10.", "10.1038", "10.5/12", "x10.1000/abc"]
)
def test_no_doi(written: str | None) -> None:
    assert normalize_doi(written) is None


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("2001.00001v3", "2001.00001"),
        ("arXiv:2001.00001", "2001.00001"),
        ("http://arxiv.org/abs/hep-th/9901001v2", "hep-th/9901001"),
        ("https://arxiv.org/pdf/2001.00001v1.pdf", "2001.00001"),
        ("math.GT/0309136", "math/0309136"),
        ("10.48550/arXiv.2001.00001", "2001.00001"),
        ("arXiv:2001.00001 [cs.CL]", "2001.00001"),
        ("https://arxiv.org/abs/2001.00001?context=cs", "2001.00001"),
        ("https://arxiv.org/abs/2001.00001#abstract", "2001.00001"),
        ("Bees count (arXiv:2001.00001)", "2001.00001"),
        ("arXiv preprint arXiv:2001.00001v2.", "2001.00001"),
        ("To appear (preprint: arXiv:hep-th/9901001).", "hep-th/9901001"),
        ("see <https://arxiv.org/abs/2001.00001>", "2001.00001"),
        ("“arXiv:2001.00001”", "2001.00001"),
        ("10.48550/arXiv.2001.00001).", "2001.00001"),
        ("0704.0001", "0704.0001"),
        ("astro-ph.CO/0309136v2", "astro-ph/0309136"),
        ("HEP-TH/9901001", "hep-th/9901001"),
        ("10.48550/arxiv.hep-th/9901001", "hep-th/9901001"),
        ("", None),
        ("20010.00001", None),
        ("arXiv:2001.00001.2", None),
        ("math/123", None),
        ("2001", None),
        (None, None),
    ],
)
def test_an_arxiv_id_however_written(written: str | None, bare: str | None) -> None:
    assert normalize_arxiv_id(written) == bare


def test_a_doi_may_hold_parentheses() -> None:
    assert normalize_doi("10.1000/0167(86)90064") == "10.1000/0167(86)90064"
    assert normalize_doi("10.1000/0167(86)") == "10.1000/0167(86)"


def test_the_id_of_a_paper() -> None:
    assert make_paper_id("key", "10.1000/a", "2001.00001", "Bees", 2020) == "key"
    assert make_paper_id(None, "10.1000/a", "2001.00001", "Bees", 2020) == "doi:10.1000/a"
    assert make_paper_id(None, None, "2001.00001", "Bees", 2020) == "arxiv:2001.00001"
    assert make_paper_id(None, None, None, "Bees!", 2020) == make_paper_id(None, None, None, "BEES", 2020)
    assert make_paper_id(None, None, None, "Bees", 2020) != make_paper_id(None, None, None, "Bees", 2021)


@pytest.mark.parametrize(
    "id",
    [
        "doi:10.1000/x",
        "arxiv:1706.03762",
        "arxiv:hep-th/9901001",
        "pmid:17",
        "acl:2020.acl-main.1",
        "acl:P19-1001",
        "openalex:W17",
        f"s2:{'0a' * 20}",
        "s2:CorpusId:17",
        "WOS:000123456700001",
        "https://example.org/papers/1",
        "urn:uuid:6e8bc430",
        "dblp:conf/reeds/Lind20",
        "inspire:1234567",
        "hal:hal-01234567",
        "openreview:B1xYz-a_9",
        "oai:zenodo.org:123",
    ],
)
def test_an_id_that_counts_everywhere(id: str) -> None:
    assert is_global_id(id)
    assert not is_local_id(id)


@pytest.mark.parametrize(
    "id",
    [
        "smith2020",
        "Smith:2020ab",
        "DBLP:conf/nips/Smith20",
        "10.1000/x",
        "17",
        "ITEM-1",
        "doi:none",
        "arxiv:new",
        "pmid:",
        "fig:1",
        "acl:smith",
        "s2:intro",
        "http:2020",
        "MEDLINE:smith",
        "openreview:b1",
        "hal:9000",
        "oai:2020",
    ],
)
def test_an_id_that_counts_within_a_file(id: str) -> None:
    assert is_local_id(id)
    assert not is_global_id(id)


@pytest.mark.parametrize("kind", Kind)
def test_the_id_of_a_concept_looks_like_one(kind: Kind) -> None:
    assert looks_like_id(f"{kind.lower()}:fid")


def test_a_hash_is_no_id_that_a_source_gives() -> None:
    id = make_paper_id(None, None, None, "Editorial", 2020)
    assert not is_local_id(id)
    assert not is_global_id(id)


def test_the_hash_of_a_title_and_year_never_changes() -> None:
    assert make_paper_id("", "", "", "Bees", 2020) == "hash:67863a1a5de04ef9"
    assert make_paper_id(None, None, None, "Bees", None) == "hash:89d3f635d7f42375"


@pytest.mark.parametrize(
    ("title", "year", "key"),
    [
        ("Attention Is All You Need!", 2017, "attentionisallyouneed|2017"),
        ("Attention is all -- you need", None, "attentionisallyouneed|"),
        ("Ａttention", None, "attention|"),
        ("ﬁne Straße", 1, "finestrasse|1"),
        ("日本語 2", 2020, "日本語2|2020"),
        ("?!", 2000, "?!|2000"),
        ("", None, "|"),
    ],
)
def test_the_key_that_records_of_one_paper_share(title: str, year: int | None, key: str) -> None:
    assert make_title_key(title, year) == key


@settings(deadline=None)
@given(st.text(max_size=40), st.none() | st.integers(1400, 2100))
def test_case_blanks_and_punctuation_do_not_matter_in_a_key(title: str, year: int | None) -> None:
    key = make_title_key(title, year)
    letters, bar, end = key.rpartition("|")
    assert bar and end == ("" if year is None else str(year))
    if any(c.isalnum() for c in unicodedata.normalize("NFKC", title)):
        spaced = " - ".join(unicodedata.normalize("NFKC", title))
        assert make_title_key(letters, year) == make_title_key(f" {letters}! ", year)
        assert make_title_key(spaced, year) == make_title_key(spaced.replace("-", ":"), year)


@settings(deadline=None)
@given(st.text())
def test_normal_forms_stay(text: str) -> None:
    for normal in (normalize_doi, normalize_arxiv_id):
        once = normal(text)
        assert once is None or normal(once) == once
    assert make_title_key(text, None).endswith("|")
