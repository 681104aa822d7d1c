"""One paper that arXiv, OpenAlex, Semantic Scholar and PubMed have becomes one, with the richest fields."""

from itertools import permutations
from typing import Any

from kg.ingest.deduplication import Registry
from kg.ingest.groups import from_record
from kg.model import Paper
from tests.unit.live.playing import Asked, Reply, serving

TITLE, DOI = "Neural Vocoders on a Budget", "10.1000/vocoder.1"
ARXIV = f"""<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'
 xmlns:arxiv='http://arxiv.org/schemas/atom'><entry><id>http://arxiv.org/abs/2401.01234v2</id>
<published>2024-01-02T00:00:00Z</published><title>{TITLE}</title>
<summary>We train vocoders. They sing.</summary>
<author><name>Ada Lovelace</name></author><author><name>Émilie du Châtelet</name></author></entry></feed>"""
OPENALEX = {
    "id": "https://openalex.org/W1",
    "doi": f"https://doi.org/{DOI.upper()}",
    "display_name": TITLE,
    "publication_date": "2025-06-30",
    "authorships": [{"author": {"display_name": name}} for name in ("A. Lovelace", "Emilie du Chatelet")],
    "primary_location": {"source": {"display_name": "arXiv (Cornell University)"}},
    "referenced_works": ["https://openalex.org/W9"],
}
S2 = {
    "paperId": "a" * 40,
    "externalIds": {"ArXiv": "2401.01234", "DOI": DOI},
    "title": TITLE,
    "abstract": None,
    "authors": [{"name": "Ada Lovelace"}, {"name": "E. Châtelet"}],
    "year": 2024,
    "venue": "ICASSP",
}
PUBMED = f"""<?xml version='1.0'?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article>
<ArticleTitle>{TITLE}</ArticleTitle><Abstract><AbstractText>We train vocoders.</AbstractText></Abstract>
<AuthorList><Author><LastName>Lovelace</LastName><ForeName>Ada</ForeName></Author></AuthorList></Article>
</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">{DOI}</ArticleId></ArticleIdList>
</PubmedData></PubmedArticle></PubmedArticleSet>"""
SOURCES = ("arxiv:2401.01234", "openalex:W1", "s2:ARXIV:2401.01234", "pubmed:7")


def play(asked: Asked) -> Reply:
    answers: dict[str, Any] = {
        "/api/query": ARXIV.encode(),
        "/works/W1": OPENALEX,
        "/graph/v1/paper/batch": [S2],
        "/efetch.fcgi": PUBMED.encode(),
    }
    return Reply(answers[asked.path])


def test_the_order_does_not_matter() -> None:
    with serving(play) as service:
        records = [paper for source in SOURCES for paper in service.papers(source)]
    assert len(records) == len(SOURCES)
    for some in permutations(records):
        paper = merge(some)
        assert (paper.title, paper.abstract) == (TITLE, "We train vocoders. They sing.")
        assert paper.authors == ("Ada Lovelace", "Émilie du Châtelet")
        assert (paper.year, paper.date, paper.venue) == (2024, "2024-01-02", "ICASSP")
        assert (paper.doi, paper.arxiv_id, paper.references) == (DOI, "2401.01234", ("openalex:W9",))


def merge(papers: tuple[Paper, ...]) -> Paper:
    registry = Registry()
    for paper in papers:
        registry.add(from_record(paper))
    [group] = registry.groups
    return group.paper
