"""Publications of DBLP."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sources.sourcehelp import mangled, papers, records, survives

DUMP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<article mdate="2020-01-01" key="journals/jr/Lind20" publtype="informal">
<author>Anna Lind 0001</author><author orcid="0000">J&uuml;rgen M&uuml;ller</author>
<title>On <i>Reeds</i> and H<sub>2</sub>O.</title><year>2020</year><journal>CoRR</journal><volume>abs/2001.00001</volume>
<ee type="oa">https://doi.org/10.1000/JR.1</ee><cite>conf/x/Moss01</cite><cite>...</cite><url>db/x.html</url>
</article><www mdate="2020-01-01" key="homepages/l/AnnaLind"><author>Anna Lind 0001</author><title>Home Page</title></www>
<inproceedings mdate="2020-01-01" key="conf/x/Moss01"><author>Bo Moss</author><title>What is C++?</title>
<booktitle>REED</booktitle><year>2001</year><ee>https://arxiv.org/abs/2001.00002</ee></inproceedings>
<phdthesis mdate="2020-01-01" key="phd/Reed90"><author>C. Reed</author><title>On and on...</title>
<school>University</school><year>1990</year></phdthesis>
</dblp>
"""
SEARCH = """<?xml version="1.0" encoding="UTF-8"?><result><query id="1">reeds*</query><status code="200">OK</status>
<hits total="1" computed="1" sent="1" first="0"><hit score="1" id="1"><info><authors><author pid="1">Anna Lind 0001</author>
</authors><title>On Reeds.</title><venue>REED</venue><year>2020</year><type>Conference</type><key>conf/x/Lind20</key>
<doi>10.1000/S</doi><ee>https://doi.org/10.1000/S</ee><url>https://dblp.org/rec/conf/x/Lind20</url></info>
<url>URL#1</url></hit></hits></result>"""


def test_a_publication() -> None:
    paper = papers(DUMP)[0]
    assert (paper.id, paper.title) == ("dblp:journals/jr/Lind20", "On Reeds and H2O")
    assert paper.authors == ("Anna Lind", "Jürgen Müller")
    assert (paper.year, paper.venue, paper.doi) == (2020, "CoRR", "10.1000/jr.1")
    assert (paper.arxiv_id, paper.references) == ("2001.00001", ("dblp:conf/x/Moss01",))


def test_other_kinds_and_home_pages_which_are_none() -> None:
    found = papers(DUMP)
    assert [(paper.title, paper.venue) for paper in found[1:]] == [
        ("What is C++?", "REED"),
        ("On and on...", "University"),
    ]
    assert (found[1].arxiv_id, found[1].doi) == ("2001.00002", None)


def test_an_answer_of_the_search() -> None:
    [paper] = papers(SEARCH)
    assert (paper.id, paper.title, paper.doi) == ("dblp:conf/x/Lind20", "On Reeds", "10.1000/s")
    assert (paper.authors, paper.venue) == (("Anna Lind",), "REED")


def test_a_page_of_a_person() -> None:
    page = f'<dblpperson name="Anna Lind"><r>{DUMP[DUMP.index("<article") : DUMP.index("<www")]}</r></dblpperson>'
    assert papers(page)[0].id == "dblp:journals/jr/Lind20"


def test_a_publication_that_was_not_closed_takes_no_other_along() -> None:
    found = [getattr(record, "id", "lost") for record in records(DUMP.replace("</inproceedings>", ""))]
    assert found == ["dblp:journals/jr/Lind20", "lost", "dblp:phd/Reed90"]


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(DUMP.encode(), cut, junk), "dblp")
