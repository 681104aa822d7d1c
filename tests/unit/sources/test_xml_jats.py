"""Articles in JATS."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sources.sourcehelp import mangled, papers, survives

TEX = "\\documentclass[12pt]{minimal} \\usepackage{amsmath} \\begin{document}$$x^2$$\\end{document}"
ARTICLE = f"""<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"
 article-type="research-article"><front><journal-meta><journal-id journal-id-type="nlm-ta">PLoS Reeds</journal-id>
<journal-title-group><journal-title>Public Library of Reeds</journal-title></journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="pmid">77</article-id><article-id pub-id-type="pmc">9</article-id>
<article-id pub-id-type="doi">10.1000/J.REED</article-id><title-group><article-title>On <italic>reeds</italic><xref
ref-type="fn" rid="fn1">*</xref> of <inline-formula><alternatives><tex-math id="M1">{TEX}</tex-math><mml:math>
<mml:mi>x</mml:mi></mml:math></alternatives></inline-formula><fn id="fn1"><p>Equal work.</p></fn></article-title>
<subtitle>A study</subtitle></title-group><contrib-group><contrib contrib-type="author"><name><surname>Lind</surname>
<given-names>Anna</given-names></name><xref ref-type="aff" rid="a1">1</xref></contrib><contrib contrib-type="author">
<name-alternatives><name><surname>Müller</surname><given-names>Jürgen</given-names></name><string-name>J M</string-name>
</name-alternatives></contrib><contrib contrib-type="author"><collab>The Reed Group<contrib-group><contrib
contrib-type="author"><name><surname>Member</surname></name></contrib></contrib-group></collab></contrib>
</contrib-group><contrib-group><contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib>
</contrib-group><pub-date pub-type="collection"><year>2019</year></pub-date><pub-date pub-type="epub"><day>5</day>
<month>3</month><year>2019</year></pub-date><pub-date pub-type="pmc-release"><year>2018</year></pub-date>
<abstract abstract-type="teaser"><p>Buy this.</p></abstract><abstract><title>Abstract</title><sec><title>Background
</title><p>Reeds grow.</p></sec><sec><title>METHODS AND MORE</title><p>We cut.</p><p>Then dried.</p></sec></abstract>
<abstract abstract-type="graphical"><p>A picture.</p></abstract></article-meta></front>
<body><p>Long text with <b>errors & < so on</p><abstract><p>No abstract.</p></abstract></body>
<back><ref-list><ref id="r1"><element-citation><pub-id pub-id-type="pmid">5</pub-id></element-citation></ref>
<ref id="r2"><mixed-citation><pub-id pub-id-type="doi">10.5000/Z</pub-id></mixed-citation></ref></ref-list></back>
<sub-article><front-stub><title-group><article-title>A review</article-title></title-group></front-stub></sub-article>
</article>"""
SET = (
    '<?xml version="1.0"?><!DOCTYPE pmc-articleset PUBLIC "-//NLM//DTD ARTICLE SET 2.0//EN" "https://x/y.dtd">'
    f"<pmc-articleset>{ARTICLE}{ARTICLE.replace('>77<', '>78<')}</pmc-articleset>"
)


def test_an_article() -> None:
    [paper] = papers(ARTICLE)
    assert paper.title == "On reeds of x: A study"
    assert paper.abstract == "Background: Reeds grow. Methods and more: We cut. Then dried."
    assert paper.authors == ("Anna Lind", "Jürgen Müller", "The Reed Group")
    assert (paper.id, paper.doi) == ("pmid:77", "10.1000/j.reed")
    assert (paper.venue, paper.date) == ("Public Library of Reeds", "2019-03-05")
    assert paper.references == ("pmid:5", "doi:10.5000/z")
    assert paper.url == "https://pmc.ncbi.nlm.nih.gov/articles/PMC9/"


def test_a_set_of_articles() -> None:
    assert [paper.id for paper in papers(SET)] == ["pmid:77", "pmid:78"]


def test_an_article_without_number_of_pubmed_is_known_by_its_doi() -> None:
    assert (
        papers(ARTICLE.replace('pub-id-type="pmid">77', 'pub-id-type="x">77'))[0].id == "doi:10.1000/j.reed"
    )


def test_of_several_ids_of_a_kind_the_first_that_says_something_counts() -> None:
    doi = '<article-id pub-id-type="doi">{}</article-id>'
    several = doi.format("") + doi.format("10.1000/J.REED") + doi.format("10.1000/translation")
    cited = '<mixed-citation><pub-id pub-id-type="doi">{}</pub-id></mixed-citation>'
    changed = ARTICLE.replace(doi.format("10.1000/J.REED"), several)
    changed = changed.replace(
        cited.format("10.5000/Z"), cited.format("10.5000/Z") + cited.format("10.5000/Y")
    )
    [paper] = papers(changed)
    assert (paper.doi, paper.references) == ("10.1000/j.reed", ("pmid:5", "doi:10.5000/z"))


def test_a_formula_in_tex_alone() -> None:
    math = ARTICLE[ARTICLE.index("<mml:math>") : ARTICLE.index("</alternatives>")]
    assert papers(ARTICLE.replace(math, ""))[0].title == "On reeds of $x^2$: A study"


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(SET.encode(), cut, junk), "jats")
