"""List the names by which a paper from a source is looked up in a graph."""

from kg.metadata.agreement import is_heading
from kg.metadata.identifiers import is_local_id
from kg.model import Paper


def list_lookup_names(paper: Paper) -> tuple[str, ...]:
    """Return the title, id, DOI and arXiv id of a paper, as far as they tell it from others.

    A citation key may belong to another paper in the graph, and many papers are called "Editorial".
    """
    id = None if is_local_id(paper.id) else paper.id
    title = None if is_heading(paper.title) and (id or paper.doi or paper.arxiv_id) else paper.title
    return tuple(name for name in (title, id, paper.doi, paper.arxiv_id) if name)
