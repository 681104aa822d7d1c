import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.metadata.identity import normal_arxiv_id, normal_doi, paper_id, title_key


@pytest.mark.parametrize(
    "written",
    [
        "10.1000/ABC",
        "doi:10.1000/abc",
        "https://doi.org/10.1000/abc",
        "http://dx.doi.org/10.1000%2Fabc",
        "10.1000/abc.",
    ],
)
def test_a_doi_however_written(written: str) -> None:
    assert normal_doi(written) == "10.1000/abc"


@pytest.mark.parametrize("written", [None, "", "   ", "none", "https://example.org"])
def test_no_doi(written: str | None) -> None:
    assert normal_doi(written) is None


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("2001.00001v3", "2001.00001"),
        ("arXiv:2001.00001", "2001.00001"),
        ("http://arxiv.org/abs/hep-th/9901001v2", "hep-th/9901001"),
        ("https://arxiv.org/pdf/2001.00001v1.pdf", "2001.00001"),
        ("math.GT/0309136", "math/0309136"),
        ("10.48550/arXiv.2001.00001", "2001.00001"),
        ("2001", None),
        (None, None),
    ],
)
def test_an_arxiv_id_however_written(written: str | None, bare: str | None) -> None:
    assert normal_arxiv_id(written) == bare


def test_what_a_paper_is_called() -> None:
    assert paper_id("key", "10.1/a", "2001.00001", "Bees", 2020) == "key"
    assert paper_id(None, "10.1/a", "2001.00001", "Bees", 2020) == "doi:10.1/a"
    assert paper_id(None, None, "2001.00001", "Bees", 2020) == "arxiv:2001.00001"
    assert paper_id(None, None, None, "Bees!", 2020) == paper_id(None, None, None, "BEES", 2020)
    assert paper_id(None, None, None, "Bees", 2020) != paper_id(None, None, None, "Bees", 2021)


@given(st.text())
def test_normal_forms_stay(text: str) -> None:
    for normal in (normal_doi, normal_arxiv_id):
        once = normal(text)
        assert once is None or normal(once) == once
    assert title_key(text, None).endswith("|")
