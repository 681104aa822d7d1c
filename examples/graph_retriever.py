"""A retriever for neo4j-graphrag, whose passages say why they are among those it found.

It needs ``pip install paper-graph neo4j-graphrag`` and a graph in Neo4j, which ``kg build`` makes; no
embeddings, no vector index and no language model. To see what a language model would be given:

    export KG_STORE=neo4j://localhost:7687 NEO4J_PASSWORD=…
    kg build library.bib
    python graph_retriever.py "Which diffusion models generate speech?"
"""

import sys
from typing import Any

import neo4j
from neo4j_graphrag.retrievers.base import Retriever
from neo4j_graphrag.types import RawSearchResult, RetrieverResultItem

from paper_graph import kg, queries
from paper_graph.kg.ingest import ShippedExtractor, extract_papers, make_paper
from paper_graph.kg.settings import read_settings

PASSAGES = """
MATCH (p:Paper) WHERE p.id IN $ids
RETURN p.id AS id, p.title AS title, p.year AS year, p.doi AS doi, p.abstract AS abstract
"""


class GraphRetriever(Retriever):
    """Find papers by what they share with a question: methods, datasets, tasks and rare words."""

    def __init__(self, driver: neo4j.Driver, graph: kg.Graph, neo4j_database: str | None = None) -> None:
        """Take the graph, which ranks papers, and a driver for the same database, which reads their texts."""
        super().__init__(driver, neo4j_database)
        self.graph = graph
        self.extractor = ShippedExtractor()

    def get_search_results(self, query_text: str, top_k: int = 5) -> RawSearchResult:
        """Find the papers that a question is about, best first; none if no paper is near enough.

        Args:
            query_text: a question, a title or an abstract.
            top_k: most papers.
        """
        asked = next(extract_papers([make_paper(query_text)], self.extractor))
        if isinstance(asked, kg.model.Rejection):
            raise ValueError(asked.reason)
        found = [row for row in queries.related(self.graph, asked, limit=top_k) if row.recommended]
        stored, _, _ = self.driver.execute_query(
            PASSAGES,
            ids=[row.paper.id for row in found],
            database_=self.neo4j_database,
            routing_=neo4j.RoutingControl.READ,
        )
        passages = {record["id"]: record.data() for record in stored}
        return RawSearchResult(
            records=[neo4j.Record({**passages[row.paper.id], **explain(row)}) for row in found]
        )

    def default_record_formatter(self, record: neo4j.Record) -> RetrieverResultItem:
        """Return a paper as a passage for a prompt; what else is known of it is beside the text."""
        lines = [record["title"], record["abstract"] or "No abstract."]
        if record["evidence"]:
            lines += ["What it says about the question:", *(f"- {said}" for said in record["evidence"])]
        return RetrieverResultItem(
            content="\n".join(lines), metadata=record.data("id", "year", "doi", "score", "shared")
        )


def explain(row: queries.RelatedPaper) -> dict[str, Any]:
    """Return how near a paper is to a question, what both share, and where the paper says so."""
    return {
        "score": row.score,
        "shared": [reason.common for reason in row.reasons] or list(row.words),
        "evidence": list(dict.fromkeys(reason.other_sentence for reason in row.reasons)),
    }


def main(question: str) -> None:
    """Print the passages for a question, from the graph that the environment names."""
    settings = read_settings()
    login = settings.neo4j_username, settings.neo4j_password.get_secret_value()
    with kg.connect() as graph, neo4j.GraphDatabase.driver(graph.target, auth=login) as driver:
        retriever = GraphRetriever(driver, graph, settings.neo4j_database)
        for item in retriever.search(query_text=question).items:
            print(item.content, item.metadata, sep="\n", end="\n\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
