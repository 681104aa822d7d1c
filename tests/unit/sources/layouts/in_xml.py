"""Formats of XML."""
# ruff: noqa: E501  # the records have lines as long as their formats want

from typing import Final

from tests.unit.sources.layouts.layout import Layout

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'

XML: Final = {
    "acl": Layout(
        '<paper id="@N@">\n<title>On <i>bees</i> of kind @N@</title>\n<author><first>Ada</first><last>Lind</last></author>\n'
        "<abstract>They hum in field @N@, &amp; fly.</abstract>\n<doi>10.1000/bee.@N@</doi>\n</paper>",
        '<?xml version="1.0"?>\n<collection id="2020.x">\n<volume id="1">\n<meta><booktitle>Bee Days</booktitle><year>2020</year></meta>\n',
        after="\n</volume>\n</collection>\n",
    ),
    "arxiv": Layout(
        "<entry>\n<id>http://arxiv.org/abs/2001.0000@N@v1</id>\n<published>2020-01-02T00:00:00Z</published>\n<title>On bees of kind @N@</title>\n"
        "<summary>They hum in field @N@.</summary>\n<author><name>Ada Lind</name></author>\n</entry>",
        _DECLARATION + '<feed xmlns="http://www.w3.org/2005/Atom">\n',
        after="\n</feed>\n",
    ),
    "crossrefxml": Layout(
        '<doi_record owner="10.1000" timestamp="2020-03-01"><crossref><journal><journal_metadata language="en"><full_title>Bee Days</full_title></journal_metadata>\n'
        '<journal_article publication_type="full_text"><titles><title>On <i>bees</i> of kind @N@</title></titles><contributors><person_name sequence="first" contributor_role="author">'
        '<given_name>Ada</given_name><surname>Lind</surname></person_name></contributors>\n<jats:abstract xmlns:jats="http://www.ncbi.nlm.nih.gov/JATS1"><jats:p>They hum in field @N@, &amp; fly.</jats:p></jats:abstract>'
        '<publication_date media_type="online"><year>2020</year></publication_date><doi_data><doi>10.1000/bee.@N@</doi><resource>https://example.org/@N@</resource></doi_data></journal_article></journal></crossref></doi_record>',
        _DECLARATION + "<doi_records>\n",
        after="\n</doi_records>\n",
    ),
    "datacitexml": Layout(
        '<resource xmlns="http://datacite.org/schema/kernel-4">\n<identifier identifierType="DOI">10.1000/bee.@N@</identifier>\n<creators><creator><creatorName nameType="Personal">Lind, Ada</creatorName>'
        "<givenName>Ada</givenName><familyName>Lind</familyName></creator></creators>\n<titles><title>On bees of kind @N@</title></titles>\n<publisher>Bee Press</publisher>\n<publicationYear>2020</publicationYear>\n"
        '<descriptions><description descriptionType="Abstract">They hum in field @N@, &amp; fly.</description></descriptions>\n</resource>',
        _DECLARATION + "<resources>\n",
        after="\n</resources>\n",
    ),
    "dblpxml": Layout(
        '<article mdate="2020-03-01" key="journals/bees/Lind@N@">\n<author>Ada Lind 0001</author>\n<author>Bo M&uuml;ller</author>\n<title>On <i>bees</i> of kind @N@.</title>\n'
        "<pages>1-9</pages>\n<year>2020</year>\n<volume>12</volume>\n<journal>Bee Days</journal>\n<ee>https://doi.org/10.1000/bee.@N@</ee>\n<url>db/journals/bees/bees12.html#Lind@N@</url>\n</article>",
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n',
        after="\n</dblp>\n",
    ),
    "endnotexml": Layout(
        '<record><database name="My.enl" path="C:\\My.enl">My.enl</database><source-app name="EndNote" version="20.1">EndNote</source-app><rec-number>@N@</rec-number><ref-type name="Journal Article">17</ref-type>'
        '<contributors><authors><author><style face="normal" size="100%">Lind, Ada</style></author></authors></contributors><titles><title><style face="normal" size="100%">On bees of kind @N@</style></title>'
        "<secondary-title>Bee Days</secondary-title></titles><dates><year>2020</year></dates><electronic-resource-num>10.1000/bee.@N@</electronic-resource-num><abstract>They hum in field @N@, &amp; fly.</abstract></record>",
        '<?xml version="1.0" encoding="UTF-8" ?><xml><records>',
        "",
        "</records></xml>",
    ),
    "europepmcxml": Layout(
        "<result><id>1000@N@</id><source>MED</source><pmid>1000@N@</pmid><doi>10.1000/bee.@N@</doi><title>On bees of kind @N@.</title><authorString>Lind A, Moss B.</authorString>"
        "<authorList><author><fullName>Lind A</fullName><firstName>Ada</firstName><lastName>Lind</lastName></author></authorList><journalInfo><journal><title>Bee Days</title></journal></journalInfo>"
        "<pubYear>2020</pubYear><abstractText>They hum in field @N@, &amp; fly.</abstractText></result>",
        _DECLARATION + "<responseWrapper><version>6.9</version><hitCount>5</hitCount><resultList>",
        "",
        "</resultList></responseWrapper>",
    ),
    "feed": Layout(
        "<item>\n<title>On bees of kind @N@</title>\n<link>https://arxiv.org/abs/2001.0000@N@</link>\n<description>arXiv:2001.0000@N@v1 Announce Type: new\nAbstract: They hum in field @N@, &amp; fly.</description>\n"
        '<guid isPermaLink="false">oai:arXiv.org:2001.0000@N@v1</guid>\n<category>q-bio.PE</category>\n<pubDate>Thu, 02 Jan 2020 00:00:00 -0500</pubDate>\n<arxiv:announce_type>new</arxiv:announce_type>\n<dc:creator>Ada Lind, Bo Moss</dc:creator>\n</item>',
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>\n<title>q-bio.PE updates on arXiv.org</title>\n<link>http://rss.arxiv.org/rss/q-bio.PE</link>\n',
        after="\n</channel>\n</rss>\n",
    ),
    "jats": Layout(
        '<article article-type="research-article"><front><journal-meta><journal-title-group><journal-title>Bee Days</journal-title></journal-title-group></journal-meta>\n<article-meta><article-id pub-id-type="doi">10.1000/bee.@N@</article-id>'
        '<title-group><article-title>On <italic>bees</italic> of kind @N@</article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Lind</surname><given-names>Ada</given-names></name></contrib></contrib-group>'
        '<pub-date pub-type="epub"><year>2020</year></pub-date>\n<abstract><p>They hum in field @N@, &amp; fly.</p></abstract></article-meta></front><body><sec><title>Introduction</title><p>Text.</p></sec></body></article>',
        _DECLARATION + "<pmc-articleset>\n",
        after="\n</pmc-articleset>\n",
    ),
    "mods": Layout(
        '<mods>\n<titleInfo><title>On bees of kind @N@</title></titleInfo>\n<name type="personal"><namePart type="given">Ada</namePart><namePart type="family">Lind</namePart><role><roleTerm type="code" authority="marcrelator">aut</roleTerm></role></name>\n'
        "<typeOfResource>text</typeOfResource>\n<abstract>They hum in field @N@, &amp; fly.</abstract>\n<originInfo><dateIssued>2020-03</dateIssued></originInfo>\n"
        '<relatedItem type="host"><titleInfo><title>Bee Days</title></titleInfo></relatedItem>\n<identifier type="doi">10.1000/bee.@N@</identifier>\n</mods>',
        '<?xml version="1.0"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3">\n',
        after="\n</modsCollection>\n",
    ),
    "oai": Layout(
        "<record>\n<header><identifier>oai:arXiv.org:2001.0000@N@</identifier><datestamp>2020-03-01</datestamp><setSpec>q-bio</setSpec></header>\n<metadata>\n"
        '<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2001.0000@N@</id><created>2020-01-02</created><authors><author><keyname>Lind</keyname><forenames>Ada</forenames></author></authors>'
        "<title>On bees of kind @N@</title><doi>10.1000/bee.@N@</doi><abstract>  They hum in field @N@, &amp; fly.</abstract></arXiv>\n</metadata>\n</record>",
        _DECLARATION
        + '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\n<responseDate>2020-03-01T00:00:00Z</responseDate>\n<request verb="ListRecords">http://example.org/oai</request>\n<ListRecords>\n',
        after="\n<resumptionToken>a|1</resumptionToken>\n</ListRecords>\n</OAI-PMH>\n",
    ),
    "pubmedxml": Layout(
        '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">1000@N@</PMID>\n<Article PubModel="Print"><Journal><JournalIssue><PubDate><Year>2020</Year><Month>Mar</Month></PubDate></JournalIssue><Title>Bee Days</Title></Journal>\n'
        '<ArticleTitle>On <i>bees</i> of kind @N@.</ArticleTitle><ELocationID EIdType="doi" ValidYN="Y">10.1000/bee.@N@</ELocationID>\n<Abstract><AbstractText Label="RESULTS">They hum in field @N@ (p &lt; 0.05).</AbstractText></Abstract>\n'
        '<AuthorList><Author><LastName>Lind</LastName><ForeName>Ada</ForeName></Author></AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">1000@N@</ArticleId></ArticleIdList></PubmedData></PubmedArticle>',
        '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN"\n  "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_240101.dtd">\n<PubmedArticleSet>\n',
        after="\n</PubmedArticleSet>\n",
    ),
    "tei": Layout(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title level="a" type="main">On bees of kind @N@</title></titleStmt><publicationStmt><date type="published" when="2020-03-02"/></publicationStmt>\n'
        '<sourceDesc><biblStruct><analytic><author><persName><forename type="first">Ada</forename><surname>Lind</surname></persName></author><title level="a" type="main">On bees of kind @N@</title></analytic>'
        '<monogr><title level="j">Bee Days</title></monogr><idno type="DOI">10.1000/bee.@N@</idno></biblStruct></sourceDesc></fileDesc>\n<profileDesc><abstract><p>They hum in field @N@, &amp; fly.</p></abstract></profileDesc></teiHeader><text><body><p>Text.</p></body></text></TEI>',
        _DECLARATION + "<teiCorpus>\n",
        after="\n</teiCorpus>\n",
    ),
    "zoterordf": Layout(
        '    <bib:Article rdf:about="https://example.org/@N@">\n        <z:itemType>journalArticle</z:itemType>\n        <dcterms:isPartOf><bib:Journal><dc:title>Bee Days</dc:title><dc:identifier>DOI 10.1000/bee.@N@</dc:identifier></bib:Journal></dcterms:isPartOf>\n'
        "        <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Lind</foaf:surname><foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>\n"
        "        <dc:title>On bees of kind @N@</dc:title>\n        <dcterms:abstract>They hum in field @N@, &amp; fly.</dcterms:abstract>\n        <dc:date>2020-03-02</dc:date>\n    </bib:Article>",
        '<rdf:RDF\n xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n xmlns:z="http://www.zotero.org/namespaces/export#"\n xmlns:dcterms="http://purl.org/dc/terms/"\n xmlns:bib="http://purl.org/net/biblio#"\n'
        ' xmlns:foaf="http://xmlns.com/foaf/0.1/"\n xmlns:dc="http://purl.org/dc/elements/1.1/">\n',
        after="\n</rdf:RDF>\n",
    ),
}
