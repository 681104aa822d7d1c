from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from tests.unit.sources.sourcehelp import mangled, papers, records, straight, survives

EXPORT = """\
1. J Bees. 2020 Jan 15;12(3):45-67. doi: 10.1000/ABC. Epub 2019 Dec 1.

Bees count petals: a
randomized trial.

Marx K(1), Lindgren A(1)(2), van der Berg C(2).

Author information:
(1)Department of Bees, Hive.
(2)Hive Hospital.

AIM: Petals are many. We
count them.
METHODS: We counted.

1. This is a list in the text, 2020.

Copyright © 2020 Bees. All rights reserved.

DOI: 10.1000/ABC
PMCID: PMC1234567
PMID: 12345678 [Indexed for MEDLINE]

Conflict of interest statement: None.


2. Wasp Lett. 2021 Mar;1(1):1.

[Wasps].

[Article in German]

Moss B.

Comment in
    J Bees. 2020;1:1.

PMID: 22345678


3. Wasp Lett. 2021;1(1):9.

No authors here.

We study owls. They fly by night.

PMID: 32345678
"""


def test_a_record_becomes_a_paper() -> None:
    bees, wasps, owls = papers(EXPORT)
    assert bees == Paper(
        id="pmid:12345678",
        title="Bees count petals: a randomized trial.",
        abstract="AIM: Petals are many. We count them. METHODS: We counted. "
        "1. This is a list in the text, 2020.",
        authors=("K Marx", "A Lindgren", "C van der Berg"),
        year=2020,
        date="2020-01-15",
        venue="J Bees",
        doi="10.1000/abc",
        source="pubmed-text:given",
    )
    assert (wasps.title, wasps.authors, wasps.abstract) == ("[Wasps].", ("B Moss",), "")
    assert (owls.authors, owls.abstract) == ((), "We study owls. They fly by night.")


def test_summaries_have_no_abstract() -> None:
    bees, wasps = papers(
        "1: Marx K, Lindgren A. Bees: what now? J Bees. 2020 Jan 15;12(3):45-67. doi: 10.1000/abc. Epub "
        "2019 Dec\n1. PMID: 12345678; PMCID: PMC1.\n\n"
        "2: Moss B. Wasps. Wasp Lett. 2021 Mar;1(1):1. PMID: 22345678.\n"
    )
    assert (bees.title, bees.authors, bees.venue) == ("Bees: what now?", ("K Marx", "A Lindgren"), "J Bees")
    assert (bees.date, bees.doi, bees.id) == ("2020-01-15", "10.1000/abc", "pmid:12345678")
    assert (wasps.title, wasps.authors, wasps.id) == ("Wasps.", ("B Moss",), "pmid:22345678")


def test_a_record_without_title_is_rejected() -> None:
    *_, rejection = records(EXPORT + "\n\n4. J Bees. 2020;1:2.\n\nPMID: 4\n")
    assert not isinstance(rejection, Paper) and rejection.position == "line 50"
    assert rejection.reason == "The record has neither title nor abstract."


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "pubmed-text")


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20))
def test_a_broken_record_loses_no_neighbour(cut: tuple[int, int], junk: bytes) -> None:
    record = "{0}. J Bees. 2020;1:2.\n\n{1}\n\nMarx K.\n\nPMID: {0}\n\n\n"
    broken = mangled(record.format(2, "Bees").encode(), cut, junk)
    content = record.format(1, "Ants").encode() + broken + b"\n\n\n" + record.format(3, "Wasps").encode()
    titles = [paper.title for paper in straight(content, "pubmed-text") if isinstance(paper, Paper)]
    assert titles[0] == "Ants" and titles[-1] == "Wasps"
