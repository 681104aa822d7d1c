"""EndNote XML as several programs write it."""
# ruff: noqa: E501  # the samples have lines as long as their formats want

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sources.sourcehelp import mangled, papers, survives

STYLE = '<style face="normal" font="default" size="100%">'
# EndNote writes one line, and gives a style to every text.
ENDNOTE = (
    '<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="My.enl" path="C:\\My.enl">My.enl'
    '</database><source-app name="EndNote" version="20.1">EndNote</source-app><rec-number>12</rec-number>'
    '<foreign-keys><key app="EN" db-id="x" timestamp="1">12</key></foreign-keys><ref-type name="Journal Article">17'
    f"</ref-type><contributors><authors><author>{STYLE}Lind, Anna</style></author><author>{STYLE}Reed Organisation,"
    f"</style></author></authors><secondary-authors><author>{STYLE}Editor, Bo</style></author></secondary-authors>"
    f'</contributors><titles><title>{STYLE}The role of </style><style face="italic">Phragmites</style>{STYLE} in '
    f'CO</style><style face="subscript">2</style></title><secondary-title>{STYLE}J Reeds</style></secondary-title>'
    f"</titles><periodical><full-title>{STYLE}Journal of Reeds</style></full-title><abbr-1>{STYLE}J Reeds</style>"
    f"</abbr-1></periodical><dates><year>{STYLE}2019</style></year><pub-dates><date>{STYLE}Mar 3</style></date>"
    f"</pub-dates></dates><accession-num>{STYLE}555</style></accession-num><electronic-resource-num>{STYLE}"
    f"https://doi.org/10.1000/X</style></electronic-resource-num><abstract>{STYLE}One.&#xD;Two &lt; 3.</style>"
    f"</abstract><urls><related-urls><url>{STYLE}https://example.org/a</style></url><url>{STYLE}https://example.org/b"
    "</style></url></related-urls><pdf-urls><url>internal-pdf://a.pdf</url></pdf-urls></urls><remote-database-name>"
    f"{STYLE}Medline</style></remote-database-name></record></records></xml>"
)
ZOTERO = """<?xml version="1.0" encoding="UTF-8"?>
<xml>
  <records>
    <record>
      <database name="MyLibrary">MyLibrary</database><source-app name="Zotero">Zotero</source-app>
      <ref-type name="Book Section">5</ref-type>
      <contributors><authors><author>Lind, Anna</author></authors></contributors>
      <titles><title>A chapter</title><secondary-title>The Book</secondary-title></titles>
      <periodical/>
      <dates><year>2001</year></dates>
      <accession-num>9</accession-num>
    </record>
    <record><titles><title>AT&T and R&D <in brief</title></titles></record>
    <record><titles><title>The last</title></titles></record>
  </records>
</xml>
"""


def test_a_record_of_endnote() -> None:
    [paper] = papers(ENDNOTE)
    assert paper.title == "The role of Phragmites in CO2"
    assert paper.abstract == "One. Two < 3."
    assert paper.authors == ("Anna Lind", "Reed Organisation")
    assert (paper.venue, paper.date, paper.doi) == ("Journal of Reeds", "2019-03-03", "10.1000/x")
    assert (paper.id, paper.url) == ("pmid:555", "https://example.org/a")


def test_records_of_zotero() -> None:
    chapter, mended, last = papers(ZOTERO)
    assert (chapter.title, chapter.venue, chapter.year) == ("A chapter", "The Book", 2001)
    assert not chapter.id.startswith("pmid:")
    assert (mended.title, last.title) == ("AT&T and R&D <in brief", "The last")


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(ZOTERO.encode(), cut, junk), "endnotexml")
