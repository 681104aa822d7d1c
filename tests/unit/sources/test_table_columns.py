"""Tables as other tools write them: true header rows with made-up papers, and what each column means."""
# ruff: noqa: E501  # headers are as long as the tools write them

import pytest

from kg.model import Paper
from kg.sources.tables.meanings import find_columns, fold_column
from tests.unit.sources.sourcehelp import papers

SCOPUS = (
    "\ufeff"
    '"Authors","Author full names","Author(s) ID","Title","Year","Source title","Volume","Issue","Art. No.","Page start","Page end","Page count","Cited by","DOI","Link","Affiliations","Authors with affiliations","Abstract","Author Keywords","Index Keywords","References","Publisher","ISSN","Language of Original Document","Document Type","Publication Stage","Open Access","Source","EID"\n'
    '"Lind A.; Moss B.","Lind, Anna (57190000000); Moss, Bo (57190000001)","57190000000; 57190000001","Reeds",2019,"Journal of Reeds","3","1","","1","9","9","12","10.9999/r.1","https://www.scopus.com/inward/record.uri?eid=2-s2.0-1","Univ. of Reed","Lind A., Univ. of Reed","We count reeds.","reeds","","Dusk C., Ponds, J. Water, 3, 1, pp. 1-9, (2010); Fen D., Lakes, (2011)","Reed Press","0000-0000","English","Article","Final","","Scopus","2-s2.0-1"\n'
)
DIMENSIONS = (
    '"About the data: Exported on Mar 04, 2024. Criteria: reeds in title"\n'
    "Rank,Publication ID,DOI,PMID,PMCID,ISBN,Title,Abstract,Acknowledgements,Funding,Source title,Anthology title,MeSH terms,Publication date,PubYear,Publication date (online),Volume,Issue,Pagination,Open Access,Publication Type,Authors,Authors (Raw Affiliation),Corresponding Authors,Times cited,Source Linkout,Dimensions URL\n"
    '1,pub.1000001,10.9999/r.1,123,,,Reeds,We count reeds.,,,Journal of Reeds,,,2019-03-02,2019,,3,1,1-9,All OA,Article,"Lind, Anna; Moss, Bo","Lind, Anna (Univ. of Reed)","Lind, Anna",12,https://example.org/r,https://app.dimensions.ai/details/publication/pub.1000001\n'
)
LENS = (
    "\ufeff"
    "Lens ID,Title,Date Published,Publication Year,Publication Type,Source Title,ISSNs,Publisher,Source Country,Author/s,Abstract,Volume,Issue Number,Start Page,End Page,Fields of Study,Keywords,MeSH Terms,Chemicals,Funding,Source URLs,External URL,PMID,DOI,Microsoft Academic ID,PMCID,Citing Patents Count,References,Citing Works Count,Is Open Access\n"
    "001-002-003-004-005,Reeds,2019-03-02,2019,journal article,Journal of Reeds,00000000,Reed Press,,Anna Lind; Bo Moss,We count reeds.,3,1,1,9,Ecology,,,,,https://example.org/r https://example.org/r.pdf,https://lens.org/001-002-003-004-005,123,10.9999/r.1,,,0,009-008-007-006-005; 019-018-017-016-015,12,true\n"
)
COVIDENCE = (
    "Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,Accession Number,DOI,Ref,Covidence #,Study,Notes,Tags\n"
    'Reeds,"Lind, Anna; Moss, Bo",We count reeds.,2019,03,Journal of Reeds,3,1,1-9,,10.9999/r.1,4,#12,Lind 2019,"Exclusion reason: fish; ",water\n'
)
RAYYAN = (
    "key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes,doi,keywords,pubmed_id,pmc_id\n"
    'rayyan-1,Reeds,2019,3,2,Journal of Reeds,,3,1,1-9,"Lind, Anna and Moss, Bo",https://example.org/r,eng,Reed Press,,We count reeds.,"RAYYAN-INCLUSION: {""Ada""=>""Included""}",10.9999/r.1,,123,\n'
)
PUBMED = (
    "\ufeff"
    "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n"
    '123,Reeds,"Lind A, Moss BC.",J Reeds. 2019 Mar;3(1):1-9. doi: 10.9999/r.1.,Lind A,J Reeds,2019,2019/04/05,,,10.9999/r.1\n'
)
OPENALEX = (
    "id,doi,title,display_name,publication_year,publication_date,type,cited_by_count,is_retracted,primary_location.source.display_name,primary_location.landing_page_url,authorships.author.display_name,authorships.author.id,abstract,referenced_works,referenced_works_count\n"
    "https://openalex.org/W1,https://doi.org/10.9999/r.1,Reeds,Reeds,2019,2019-03-02,article,12,False,Journal of Reeds,https://example.org/r,Anna Lind|Bo Moss,https://openalex.org/A1|https://openalex.org/A2,We count reeds.,https://openalex.org/W2|https://openalex.org/W3,2\n"
)
OPENALEXR = (
    '"id","title","display_name","author","ab","publication_date","relevance_score","so","so_id","host_organization","issn_l","url","pdf_url","license","version","first_page","last_page","volume","issue","is_oa","cited_by_count","counts_by_year","publication_year","cited_by_api_url","ids","doi","type","referenced_works","related_works","concepts"\n'
    '"https://openalex.org/W1","Reeds","Reeds","list(au_id = c(""https://openalex.org/A1"", ""https://openalex.org/A2""), au_display_name = c(""Anna Lind"", ""Bo Moss""), au_orcid = c(NA, NA))","We count reeds.",2019-03-02,0.9,"Journal of Reeds","https://openalex.org/S1",NA,NA,"https://example.org/r",NA,NA,NA,"1","9","3","1",TRUE,12,"list(year = 2020)",2019,"https://api.openalex.org/works?filter=cites:W1","c(openalex = ""https://openalex.org/W1"")","https://doi.org/10.9999/r.1","article","c(""https://openalex.org/W2"", ""https://openalex.org/W3"")","NA","list()"\n'
)
PUBLISH_OR_PERISH = (
    "\ufeff"
    '"Cites","Authors","Title","Year","Source","Publisher","ArticleURL","CitesURL","GSRank","QueryDate","Type","DOI","ISSN","CitationURL","Volume","Issue","StartPage","EndPage","ECC","CitesPerYear","CitesPerAuthor","AuthorCount","Age","Abstract","FullTextURL","RelatedURL"\n'
    '12,"Anna Lind, Bo Moss","Reeds",2019,"Journal of Reeds","reed.org","https://example.org/r","https://scholar.google.com/scholar?cites=1",1,"2024-03-04 10:11:12","PDF","10.9999/r.1","","",3,1,1,9,12,2.40,6,2,5,"We count reeds.","https://example.org/r.pdf",""\n'
)
ZOTERO = (
    "\ufeff"
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url","Abstract Note","Date","Date Added","Date Modified","Access Date","Pages","Num Pages","Issue","Volume","Number Of Volumes","Journal Abbreviation","Short Title","Series","Series Number","Series Text","Series Title","Publisher","Place","Language","Rights","Type","Archive","Archive Location","Library Catalog","Call Number","Extra","Notes","File Attachments","Link Attachments","Manual Tags","Automatic Tags","Editor","Conference Name"\n'
    '"ABCD1234","journalArticle","2019","Lind, Anna; Moss, Bo","Reeds","Journal of Reeds","","0000-0000","10.9999/r.1","https://example.org/r","We count reeds.","2019-03-02","2024-01-01 10:00:00","2024-01-01 10:00:00","2024-01-01","1-9","","1","3","","J. Reeds","Reeds!","","","","","Reed Press","","en","","","","","DOI.org (Crossref)","","","","","","","","",""\n'
)
WEB_OF_SCIENCE = (
    "Publication Type\tAuthors\tBook Authors\tBook Editors\tBook Group Authors\tAuthor Full Names\tBook Author Full Names\tGroup Authors\tArticle Title\tSource Title\tBook Series Title\tBook Series Subtitle\tLanguage\tDocument Type\tConference Title\tConference Date\tAuthor Keywords\tKeywords Plus\tAbstract\tAddresses\tCited References\tCited Reference Count\tTimes Cited, WoS Core\tPublisher\tJournal Abbreviation\tPublication Date\tPublication Year\tVolume\tDOI\tDOI Link\tPubmed Id\tUT (Unique WOS ID)\n"
    "J\tLind, A; Moss, B\t\t\t\tLind, Anna; Moss, Bo\t\t\tReeds\tJournal of Reeds\t\t\tEnglish\tArticle\t\t\treeds\tPONDS\tWe count reeds.\tUniv Reed\tDusk C, 2010, J WATER, V3, P1, DOI 10.9999/w.1; Fen D, 2011, LAKES\t2\t12\tReed Press\tJ. Reeds\tMAR 2\t2019\t3\t10.9999/r.1\thttp://dx.doi.org/10.9999/r.1\t123\tWOS:000000000000001\n"
)
IEEE = (
    '"Document Title",Authors,"Author Affiliations","Publication Title",Date Added To Xplore,"Publication Year","Volume","Issue","Start Page","End Page","Abstract","ISSN",ISBNs,"DOI",Funding Information,PDF Link,"Author Keywords","IEEE Terms","Mesh_Terms",Article Citation Count,Patent Citation Count,"Reference Count","License",Online Date,Issue Date,"Meeting Date","Publisher",Document Identifier\n'
    '"Reeds","A. Lind; B. Moss","Univ. of Reed; Univ. of Reed","Journal of Reeds","5 April 2019","2019","3","1","1","9","We count reeds.","0000-0000","","10.9999/r.1","","https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=1","reeds","","","12","","2","IEEE","5 April 2019","2 March 2019","","IEEE","IEEE Journals"\n'
)
SPRINGER = (
    '"Item Title","Publication Title","Book Series Title","Journal Volume","Journal Issue","Item DOI","Authors","Publication Year","URL","Content Type"\n'
    '"Reeds","Journal of Reeds","","3","1","10.9999/r.1","Anna McLindBo Moss","2019","https://link.springer.com/article/10.9999/r.1","Article"\n'
)
EBSCO = (
    '"Article Title","Author","Journal Title","ISSN","ISBN","Publication Date","Volume","Issue","First Page","Page Count","Accession Number","DOI","Publisher","Doctype","Subjects","Keywords","Abstract","PLink"\n'
    '"Reeds","Lind, Anna; Moss, Bo","Journal of Reeds","00000000","","20190302","3","1","1","9","12345","10.9999/r.1","Reed Press","Article","REEDS","","We count reeds.","https://search.ebscohost.com/login.aspx?db=a9h&AN=12345"\n'
)
PROQUEST = (
    "Title\tAbstract\tStoreId\tArticleType\tAuthors\tcoden\tdocumentType\tentryDate\tissn\tissue\tlanguage\tpubdate\tpubtitle\tyear\tDocumentURL\tdigitalObjectIdentifier\n"
    "Reeds\tWe count reeds.\t12345\tScholarly Journals\tLind, Anna; Moss, Bo\t\tJournal Article\t2019-04-05\t00000000\t1\tEnglish\tMar 2, 2019\tJournal of Reeds\t2019\thttps://www.proquest.com/docview/12345\t10.9999/r.1\n"
)
EMBASE = (
    '"Title","Author Names","Abstract","Source","Source title","Publication Year","Volume","Date of Publication","DOI","Embase Link"\n'
    '"Reeds","Lind A.; Moss B.","We count reeds.","Journal of Reeds (2019) 3:1 (1-9)","Journal of Reeds","2019","3","2 Mar 2019","10.9999/r.1","https://www.embase.com/r"\n'
)
GOOGLE_SCHOLAR = (
    "Authors,Title,Publication,Volume,Number,Pages,Year,Publisher\n"
    '"Lind, Anna; Moss, Bo; ",Reeds,Journal of Reeds,3,1,1-9,2019,Reed Press\n'
)
ENDNOTE = "*Journal Article\nAuthor\tYear\tTitle\tJournal\tVolume\tDOI\tAbstract\tURL\nLind, Anna//Moss, Bo\t2019\tReeds\tJournal of Reeds\t3\t10.9999/r.1\tWe count reeds.\thttps://example.org/r\n"
CORD_19 = (
    "cord_uid,sha,source_x,title,doi,pmcid,pubmed_id,license,abstract,publish_time,authors,journal,mag_id,who_covidence_id,arxiv_id,pdf_json_files,pmc_json_files,url,s2_id\n"
    'ug7v899j,d1aafb,PMC,Reeds,10.9999/r.1,PMC1,123,no-cc,We count reeds.,2019-03-02,"Lind, Anna; Moss, Bo",Journal of Reeds,,,,a.json,b.json,https://example.org/r; https://example.org/s,456\n'
)
ARXIV_SNAPSHOT = (
    "id,submitter,authors,title,comments,journal-ref,doi,report-no,categories,license,abstract,versions,update_date,authors_parsed\n"
    "1903.00001,Anna Lind,\"Anna Lind, Bo Moss\",Reeds,9 pages,,10.9999/r.1,,cs.LG,,We count reeds.,[],2019-04-05,\"[['Lind', 'Anna', '']]\"\n"
)
ARXIV_CLIENT = (
    "entry_id,updated,published,title,authors,summary,comment,journal_ref,doi,primary_category,categories,links,pdf_url\n"
    "http://arxiv.org/abs/1903.00001v2,2019-04-05 10:00:00+00:00,2019-03-02 10:00:00+00:00,Reeds,\"[arxiv.Result.Author('Anna Lind'), arxiv.Result.Author('Bo Moss')]\",We count reeds.,9 pages,,,cs.LG,['cs.LG'],[],http://arxiv.org/pdf/1903.00001v2\n"
)
ASREVIEW = 'record_id,title,abstract,authors,year,doi,asreview_label,asreview_time\n0,Reeds,We count reeds.,"Lind, Anna; Moss, Bo",2019,10.9999/r.1,1,2024-01-01\n'
CNKI = "SrcDatabase-来源库,Title-题名,Author-作者,Organ-单位,Source-文献来源,Keyword-关键词,Summary-摘要,PubTime-发表时间,DOI-DOI\n期刊,Reeds,Anna Lind;Bo Moss,Univ,Journal of Reeds,reeds,We count reeds.,2019-03-02,10.9999/r.1\n"

EXPORTS = {
    "scopus": SCOPUS, "dimensions": DIMENSIONS, "lens": LENS, "covidence": COVIDENCE, "rayyan": RAYYAN, "pubmed": PUBMED,
    "openalex": OPENALEX, "openalexr": OPENALEXR, "publish or perish": PUBLISH_OR_PERISH, "zotero": ZOTERO,
    "web of science": WEB_OF_SCIENCE, "ieee": IEEE, "springer": SPRINGER, "ebsco": EBSCO, "proquest": PROQUEST,
    "embase": EMBASE, "google scholar": GOOGLE_SCHOLAR, "endnote": ENDNOTE, "cord-19": CORD_19,
    "arxiv snapshot": ARXIV_SNAPSHOT, "arxiv client": ARXIV_CLIENT, "asreview": ASREVIEW, "cnki": CNKI,
}  # fmt: skip
LACKING = {
    "pubmed": {"abstract": ""},
    "springer": {"abstract": ""},
    "google scholar": {"abstract": "", "doi": None},
    "arxiv snapshot": {"venue": None, "year": None},
    "arxiv client": {"venue": None, "doi": None, "year": 2019},
    "asreview": {"venue": None},
}
AUTHORS = {
    "pubmed": ("A Lind", "BC Moss"),
    "embase": ("A. Lind", "B. Moss"),
    "ieee": ("A. Lind", "B. Moss"),
    "springer": ("Anna McLind", "Bo Moss"),
}


def read(tool: str) -> Paper:
    [paper] = papers(EXPORTS[tool])
    assert paper.source == "csv:given"
    return paper


@pytest.mark.parametrize("tool", EXPORTS)
def test_the_fields_of_a_paper(tool: str) -> None:
    paper = read(tool)
    expected = {
        "abstract": "We count reeds.",
        "year": 2019,
        "venue": "Journal of Reeds",
        "doi": "10.9999/r.1",
    }
    if tool == "pubmed":
        expected["venue"] = "J Reeds"
    assert paper.title == "Reeds"
    assert {name: getattr(paper, name) for name in expected} == expected | LACKING.get(tool, {})
    assert paper.authors == AUTHORS.get(tool, ("Anna Lind", "Bo Moss"))


@pytest.mark.parametrize(
    ("tool", "date"),
    [
        *(
            (tool, "2019-03-02")
            for tool in ("dimensions", "lens", "rayyan", "openalex", "openalexr", "zotero")
        ),
        *(
            (tool, "2019-03-02")
            for tool in ("web of science", "ieee", "ebsco", "proquest", "embase", "cord-19")
        ),
        *((tool, "2019-03-02") for tool in ("arxiv client", "cnki")),
        *((tool, "2019") for tool in ("scopus", "pubmed", "publish or perish", "asreview")),
        ("covidence", "2019-03"),
    ],
)
def test_the_date_of_publication_and_no_other(tool: str, date: str) -> None:
    assert read(tool).date == date


@pytest.mark.parametrize("tool", EXPORTS)
def test_only_ids_are_references(tool: str) -> None:
    known = {
        "lens": ("009-008-007-006-005", "019-018-017-016-015"),
        "openalex": ("openalex:W2", "openalex:W3"),
        "openalexr": ("openalex:W2", "openalex:W3"),
    }
    assert read(tool).references == known.get(tool, ())


@pytest.mark.parametrize(
    ("tool", "id"),
    [
        ("scopus", "2-s2.0-1"),
        ("dimensions", "pub.1000001"),
        ("lens", "001-002-003-004-005"),
        ("rayyan", "rayyan-1"),
        ("pubmed", "pmid:123"),
        ("openalex", "openalex:W1"),
        ("web of science", "WOS:000000000000001"),
        ("covidence", "doi:10.9999/r.1"),
        ("asreview", "doi:10.9999/r.1"),
        ("publish or perish", "doi:10.9999/r.1"),
        ("arxiv client", "arxiv:1903.00001"),
    ],
)
def test_ids_that_a_tool_gives_for_good(tool: str, id: str) -> None:
    assert read(tool).id == id


@pytest.mark.parametrize("tool", ["lens", "zotero", "cord-19", "endnote", "rayyan", "publish or perish"])
def test_one_address(tool: str) -> None:
    assert read(tool).url == "https://example.org/r"


def test_citation_keys_and_types_of_entries() -> None:
    table = "title,year,citation_key,entry_type\nReeds,2019,Lind2019,phdthesis\nPonds,2019,,\n"
    reeds, ponds = papers(table)
    assert (reeds.citation_key, reeds.entry_type) == ("Lind2019", "phdthesis")
    assert (ponds.citation_key, ponds.entry_type) == (None, None)
    assert read("zotero").entry_type == "article"


@pytest.mark.parametrize("tool", ["arxiv snapshot", "arxiv client"])
def test_ids_of_arxiv(tool: str) -> None:
    assert read(tool).arxiv_id == "1903.00001"


@pytest.mark.parametrize(
    ("title", "abstract", "authors", "year"),
    [
        ("Titel", "Zusammenfassung", "Autoren", "Jahr"),
        ("Titre", "Résumé", "Auteurs", "Année"),
        ("Título", "Resumen", "Autores", "Año"),
        ("Título", "Resumo", "Autor(es)", "Ano"),
        ("标题", "摘要", "作者", "年份"),
        ("Titel / Title", "Abstract (English)", "Author(s)", "Year (YYYY)"),
        ("*Title:", "ABSTRACT ", "AUTHOR_NAMES", "Publication\nYear"),
        ("paperTitle", "paper.abstract", "author-names", "pubYear"),
    ],
)
def test_headers_in_other_languages_and_with_marks(
    title: str, abstract: str, authors: str, year: str
) -> None:
    header = ";".join(f'"{name}"' for name in ("Nr.", title, abstract, authors, year))
    [paper] = papers(f"{header}\n1;Reeds;They sway.;Anna Lind, Bo Moss;2019\n")
    assert (paper.title, paper.abstract, paper.year) == ("Reeds", "They sway.", 2019)
    assert paper.authors == ("Anna Lind", "Bo Moss")


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Cites",
            "Cited by",
            "Cited by count",
            "Citation",
            "Notes",
            "Type",
            "Source",
            "Publisher",
            "Published Month",
        ),
        *(
            "Author(s) ID",
            "Authors with affiliations",
            "Affiliations",
            "Corresponding Authors",
            "Book Authors",
        ),
        *("Short Title", "Series Title", "Job Title", "Date Added", "Access Date", "Create Date", "CitesURL"),
        *(
            "record_id",
            "Rank",
            "Covidence #",
            "Ref",
            "DOI Source",
            "Date (accessed)",
            "Abstract screening",
            "Text",
        ),
    ],
)
def test_names_that_only_look_like_those_of_a_field(name: str) -> None:
    columns = find_columns([name])
    assert {field for field, numbers in columns.items() if numbers} <= {"month"}


@pytest.mark.parametrize(
    ("names", "field", "numbers"),
    [
        (("Title", "Abstract (Y/N)", "Abstract"), "abstract", (2,)),
        (("Title", "Description", "Abstract"), "abstract", (2,)),
        (("Title", "Description"), "abstract", (1,)),
        (("Title", "Source", "GSRank"), "venue", (1,)),
        (("Title", "Source"), "venue", ()),
        (("Title", "Authors", "Author full names"), "authors", (2, 1)),
        (("Title", "First Author", "Authors"), "authors", (2,)),
    ],
)
def test_names_that_count_only_where_no_other_does(
    names: tuple[str, ...], field: str, numbers: tuple[int, ...]
) -> None:
    assert find_columns(names)[field] == numbers


def test_a_column_is_folded_to_what_people_mean() -> None:
    assert {fold_column(name) for name in ("Author(s)", "Author/s", "*Authors:", "AUTHORS?")} == {"authors"}
    assert fold_column("Re\u0301sume\u0301") == fold_column("Résumé") == "resume"
    assert fold_column("#") == ""


@pytest.mark.parametrize(
    ("cell", "authors"),
    [
        (
            "Żak E, Wójcik ŁA, O'Brien S; Hip Study Group.",
            ("E Żak", "ŁA Wójcik", "S O'Brien", "Hip Study Group"),
        ),
        ("Lind A Jr, Moss B.", ("A Lind Jr", "B Moss")),
        ("Lind A; Hip Study Group.", ("A Lind", "Hip Study Group")),
        ("Anna Lind; Bo Moss", ("Anna Lind", "Bo Moss")),
    ],
)
def test_family_names_before_initials_and_groups(cell: str, authors: tuple[str, ...]) -> None:
    [paper] = papers(f'PMID,Title,Authors\n1,Reeds,"{cell}"\n')
    assert paper.authors == authors


def test_the_source_of_cochrane_is_a_journal() -> None:
    [paper] = papers('Cochrane ID,Title,Author(s),Source,Year\nCN-1,Reeds,"Lind, A",Reed Letters,2020\n')
    assert paper.venue == "Reed Letters"
    [paper] = papers("Title,Source,Year\nReeds,Scopus,2020\n")
    assert paper.venue is None
