"""Family names that the words of 'Given Family' do not tell, from the sources to the files written."""

import io

import pytest

from kg.metadata.bibtex_writing import write_name
from kg.metadata.name_parts import join_name, split_family_name, split_name
from kg.model import Paper
from kg.sources import parse
from queries.citation_keys import CitationKeys

WHOLE = "Gabriel García Márquez"
FAMILY = "García Márquez"

TOLD = {
    "a.bib": "@article{a, title={On nets}, author={García Márquez, Gabriel}}",
    "braces.bib": "@article{a, title={On nets}, author={Gabriel {Garc{\\'i}a M{\\'a}rquez}}}",
    "front.bib": "@article{a, title={On nets}, author={{García Márquez}, Gabriel}}",
    "parts.bib": "@article{a, title={On nets}, author={family=García Márquez, given=Gabriel}}",
    "a.ris": "TY  - JOUR\nTI  - On nets\nAU  - García Márquez, Gabriel\nER  - \n",
    "a.nbib": "PMID- 1\nTI  - On nets\nFAU - García Márquez, Gabriel\nAU  - García Márquez G\n",
    "csl.json": '[{"title": "On nets", "author": [{"family": "García Márquez", "given": "Gabriel"}]}]',
    "a.csv": 'title,authors\nOn nets,"García Márquez, Gabriel; Moss, Bo"\n',
}
"""File -> a paper whose first author it writes in its own way."""


@pytest.mark.parametrize("name", TOLD)
def test_a_source_that_has_the_parts_of_a_name_tells_the_family_name(name: str) -> None:
    (paper, *_) = parse(io.BytesIO(TOLD[name].encode()), name)
    assert isinstance(paper, Paper)
    assert (paper.authors[0], paper.family_names) == (WHOLE, (FAMILY,))


@pytest.mark.parametrize(
    "author", [WHOLE, "Lind, Ann", "van den Berg, Jan", "De Silva, Ana", "{Reed Council}"]
)
def test_nothing_is_kept_of_what_the_words_tell_or_nobody_knows(author: str) -> None:
    entry = f"@article{{a, title={{On nets}}, author={{{author}}}}}"
    (paper,) = parse(io.BytesIO(entry.encode()), "a.bib")
    assert isinstance(paper, Paper)
    assert paper.family_names == ()


@pytest.mark.parametrize(
    ("parts", "name", "family"),
    [
        (("Gabriel", "García  Márquez"), WHOLE, FAMILY),
        (("Gabriel", "García Márquez", "Jr."), f"{WHOLE} Jr.", FAMILY),
        (("María del Mar", "García"), "María del Mar García", "García"),
        (("Ada", "Lovelace"), "Ada Lovelace", ""),
        (("Joseph", "Reagle Jr."), "Joseph Reagle Jr.", ""),
        (("", "Reed Council"), "Reed Council", ""),
        ((None, None), "", ""),
    ],
)
def test_the_parts_of_a_name(parts: tuple[str | None, ...], name: str, family: str) -> None:
    assert split_family_name(join_name(*parts)) == (name, family)


def test_the_longest_family_name_with_which_a_name_ends() -> None:
    assert split_name(WHOLE, ["Márquez", FAMILY, "Lind"]) == ("Gabriel", FAMILY, "")
    assert split_name(f"{WHOLE} Jr.", [FAMILY]) == ("Gabriel", FAMILY, "Jr.")
    assert split_name(WHOLE) == ("Gabriel García", "Márquez", "")


def test_bibtex_gets_the_family_name_first_where_it_would_find_another() -> None:
    assert write_name(WHOLE, [FAMILY]) == "García Márquez, Gabriel"
    assert write_name("María del Mar García", ["García"]) == "García, María del Mar"
    assert write_name(WHOLE) == WHOLE


@pytest.mark.parametrize(
    ("author", "family_names", "key"),
    [
        (WHOLE, (FAMILY,), "garciamarquez1967reed"),
        ("Martin Luther King Jr.", (), "king1967reed"),
        ("Jan van der Berg", (), "berg1967reed"),
        ("Ronald J. Williams", (), "williams1967reed"),
        ("Jan Łukasiewicz", (), "lukasiewicz1967reed"),
    ],
)
def test_a_key_is_made_of_the_family_name(author: str, family_names: tuple[str, ...], key: str) -> None:
    paper = Paper(id="p", title="On reed", authors=(author,), family_names=family_names, year=1967)
    assert CitationKeys().take(paper) == key
