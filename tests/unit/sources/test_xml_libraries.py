"""Metadata of libraries and repositories: MODS, DataCite and Europe PMC."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sources.sourcehelp import mangled, papers, survives

MODS = """<?xml version="1.0"?><modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo type="abbreviated"><title>R.</title></titleInfo>
<titleInfo><nonSort>The</nonSort><title>Reeds :</title><subTitle>a study</subTitle></titleInfo><name type="personal"><namePart type="family">Lind</namePart>
<namePart type="given">Anna</namePart><role><roleTerm type="code" authority="marcrelator">aut</roleTerm></role></name><name type="corporate">
<namePart>Reed Org</namePart></name><name><namePart>Editor, Bo</namePart><role><roleTerm type="text">editor</roleTerm></role></name>
<abstract>Text.</abstract><relatedItem type="host"><titleInfo><title>Journal of Reeds</title></titleInfo><part><date>2019-03</date></part></relatedItem>
<identifier type="doi">10.1000/m</identifier></mods><mods><titleInfo><title>Second</title></titleInfo></mods></modsCollection>"""
DATACITE = """<?xml version="1.0"?><resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.48550/arXiv.2401.00001</identifier>
<creators><creator><creatorName nameType="Personal">Lind, Anna</creatorName><givenName>Anna</givenName><familyName>Lind</familyName></creator>
<creator><creatorName nameType="Organizational">Reed Org, Delta</creatorName></creator><creator><creatorName>Moss, Bo</creatorName></creator></creators>
<titles><title xml:lang="en">On reeds</title><title titleType="Subtitle">A study</title><title titleType="TranslatedTitle">Schilf</title></titles>
<publisher>arXiv</publisher><publicationYear>2024</publicationYear><dates><date dateType="Issued">2024-01</date></dates><descriptions>
<description descriptionType="SeriesInformation">1, 2</description><description descriptionType="Abstract">We cut.</description></descriptions>
<relatedIdentifiers><relatedIdentifier relatedIdentifierType="DOI" relationType="References">10.5000/R</relatedIdentifier></relatedIdentifiers></resource>"""


def test_records_in_mods() -> None:
    first, second = papers(MODS)
    assert (first.title, first.abstract, first.doi) == ("The Reeds: a study", "Text.", "10.1000/m")
    assert (first.authors, first.venue, first.date) == (
        ("Anna Lind", "Reed Org"),
        "Journal of Reeds",
        "2019-03",
    )
    assert second.title == "Second"


def test_of_several_dois_in_mods_the_first_valid_one_counts() -> None:
    wrong = '<identifier type="doi" invalid="yes">10.1000/wrong</identifier>'
    related = '<relatedItem><identifier type="doi">10.1000/r</identifier></relatedItem>'
    later = '<identifier type="doi">10.1000/later</identifier>'
    own = '<identifier type="doi">10.1000/m</identifier>'
    assert papers(MODS.replace(own, wrong + related + own + later))[0].doi == "10.1000/m"


def test_a_resource_of_datacite() -> None:
    [paper] = papers(DATACITE)
    assert (paper.title, paper.abstract) == ("On reeds: A study", "We cut.")
    assert paper.authors == ("Anna Lind", "Reed Org, Delta", "Bo Moss")
    assert (paper.arxiv_id, paper.date, paper.references) == ("2401.00001", "2024-01", ("doi:10.5000/r",))


@pytest.mark.parametrize(
    "authors",
    [
        "<authorString>Lind AB, de la Cruz M, Reed Consortium.</authorString>",
        "<authorString>Lind AB, …</authorString><authorList><author><fullName>Lind AB</fullName></author><author><fullName>de la Cruz M</fullName>"
        "</author><author><collectiveName>Reed Consortium</collectiveName></author></authorList>",
    ],
)
def test_names_in_europe_pmc_have_the_given_name_first(authors: str) -> None:
    result = f"<result><pmid>1</pmid><title>On reeds</title>{authors}<pubYear>2020</pubYear></result>"
    [paper] = papers(f"<responseWrapper><resultList>{result}</resultList></responseWrapper>")
    assert paper.authors == ("AB Lind", "M de la Cruz", "Reed Consortium")


@pytest.mark.parametrize(("example", "format"), [(MODS, "mods"), (DATACITE, "datacitexml")])
@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(example: str, format: str, cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(example.encode(), cut, junk), format)
