"""Which papers do what with concepts, and where they say so."""

from collections.abc import Sequence

from kg.model import Kind, NotFound, Role
from kg.store import Reader
from queries.answers import Alternative, Evidence
from queries.concepts import paper_use, resolve_concept
from queries.hubs import hub
from queries.models import PaperRow, PaperUse
from queries.papers import check_limit, concept_row, paper_rows, resolve_paper
from queries.reader import ask
from queries.sentences import sentence_at
from queries.tasks import key_of


def papers_with(reader: Reader, concepts: Sequence[str], limit: int = 10) -> list[PaperRow]:
    """Papers that mention all of some concepts, or kinds of them, the newest first.

    Args:
        reader: the graph.
        concepts: ids, names or spellings.
        limit: most papers to return.
    """
    check_limit(limit)
    keys = {key_of(reader, concept) for concept in concepts}
    found = [{row["id"]: row["year"] for row in ask(reader, "papers_with_concept", key=key)} for key in keys]
    all_of = set.intersection(*map(set, found)) if found else set()
    newest = sorted(all_of, key=lambda paper: (-(found[0][paper] or 0), paper))[:limit]
    rows = paper_rows(reader, newest)
    return [rows[paper] for paper in newest]


def uses(reader: Reader, concept: str, limit: int = 20) -> list[PaperUse]:
    """Who proposed a concept, who uses it, compares with it or mentions it; in this order, then the newest.

    Args:
        reader: the graph.
        concept: an id, a name or a spelling.
        limit: most papers to return.
    """
    check_limit(limit)
    known = resolve_concept(reader, concept)
    return [paper_use(row) for row in ask(reader, "concept_papers", concept=known.id, limit=limit)]


def alternatives(reader: Reader, method: str, limit: int = 10) -> list[Alternative]:
    """Methods that papers set against a method, then others of the same kind.

    Args:
        reader: the graph.
        method: an id, a name or a spelling.
        limit: most methods to return.
    """
    check_limit(limit)
    key = key_of(reader, method)
    against = ask(reader, "compared_methods", method=key, limit=limit)
    alike = ask(reader, "sibling_methods", method=key, hub=hub(reader), limit=limit)
    kinds = {row["id"]: row["kind"] for row in alike}
    counts = {row["id"]: row["papers"] for row in against}
    rows = {row["id"]: row for row in (*against, *alike)}
    found = [
        Alternative(concept=concept_row(row), compared=counts.get(key, 0), kind_of=kinds.get(key))
        for key, row in rows.items()
    ]
    ranked = sorted(found, key=lambda a: (-a.compared, a.kind_of is None, -a.concept.df, a.concept.id))
    return ranked[:limit]


def evidence(reader: Reader, paper: str, concept: str) -> list[Evidence]:
    """Every place where a paper speaks of a concept, in the order of the text.

    Args:
        reader: the graph.
        paper: an id, a DOI, an arXiv id, a title or words of it.
        concept: an id, a name or a spelling.

    Raises:
        NotFound: the paper does not mention the concept.
    """
    known = resolve_paper(reader, paper)
    rows = ask(reader, "evidence_for_fact", paper=known.id, concept=key_of(reader, concept))
    if not rows:
        raise NotFound(f"'{known.title}' does not mention '{concept}'; what it mentions: kg show {known.id}")
    found = []
    for row in rows:
        text = f"{row['title']}\n{row['abstract']}"
        columns = ("starts", "ends", "surfaces", "kinds", "roles", "confidences")
        for start, end, surface, kind, role, sure in zip(*(row[name] for name in columns), strict=True):
            place = Evidence(
                surface=surface,
                kind=Kind(kind),
                role=Role(role),
                confidence=sure,
                sentence=sentence_at(text, start, end),
                run=row["run"],
            )
            found.append((start, place))
    return [place for _, place in sorted(found, key=lambda item: item[0])]
