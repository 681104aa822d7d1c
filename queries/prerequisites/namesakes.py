"""Different things of one name: the STAR that one paper introduces need not be the STAR that another uses."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.store import Reader
from queries.benchmarks import is_known_by_name
from queries.prerequisites.introductions import Introduction, is_well_known
from queries.prerequisites.needs import Need
from queries.similarity import embedding_similarity
from queries.statements import ask

MIN_SIMILARITY: Final = 0.4
"""Cosine of the embeddings of two papers from which on they are taken to mean the same by a plain name. Of 90
pairs of papers that were read by hand, 17 were less alike, and 10 of these meant different things."""
_PLAIN: Final = re.compile(r"[A-Z][a-z]+|[A-Z\d]+")
"""A plain word or abbreviation, which may name several things."""


def leave_out_namesakes(
    reader: Reader, origins: Mapping[str, Sequence[Introduction]], needs: Mapping[str, Need]
) -> dict[str, list[Introduction]]:
    """Return for concepts the papers that introduce what is needed, and not something else of its name.

    Args:
        reader: the graph.
        origins: concept -> papers that introduce something of its name.
        needs: concept -> what needs it.
    """
    plain = [concept for concept in origins if _is_plain(needs[concept])]
    papers = {needing.id for concept in plain if (needing := needs[concept].by)}
    papers |= {one.paper.id for concept in plain for one in origins[concept]}
    rows = ask(reader, "papers_to_compare", ids=sorted(papers)) if papers else []
    vectors = {row["id"]: row["vector"] for row in rows}
    return {
        concept: [one for one in several if _means(one, needs[concept], vectors)]
        for concept, several in origins.items()
    }


def _is_plain(need: Need) -> bool:
    return bool(_PLAIN.fullmatch(need.concept.name)) and not is_well_known(need.concept.name)


def _means(introduction: Introduction, need: Need, vectors: Mapping[str, str | None]) -> bool:
    """Check whether a paper introduces what is needed, as far as spelling and topic tell."""
    if not is_spelled_alike(need.concept.name, need.spellings, introduction):
        return False
    own = vectors.get(introduction.paper.id)
    other = vectors.get(need.by.id) if need.by else None
    return not own or not other or embedding_similarity(own, other) >= MIN_SIMILARITY


def is_spelled_alike(name: str, spellings: Iterable[str], introduction: Introduction) -> bool:
    """Check whether what a paper introduces is spelled as another uses it: SPARC is not SParC.

    Args:
        name: of the concept.
        spellings: those of the paper that uses it; none where it does not name it.
        introduction: by the other paper.
    """
    used = list(spellings)
    if not used or is_well_known(name):
        return True
    if is_known_by_name(name) and all(map(str.islower, used)):
        return False
    if " " in name or name.islower():
        return True
    introduced = _split(f"{introduction.paper.title} {introduction.sentence}")
    return not introduced.isdisjoint(_split(" ".join(used)))


def _split(text: str) -> set[str]:
    """Return the words of a text that are not in lower case, without plurals and the case after a digit.

    Neither of these tells names apart: "GCNs" and "GCN", "Word2Vec" and "Word2vec".
    """
    words = re.findall(r"[\w+-]+", text)
    folded = (
        re.sub(r"(?<=\d)[A-Z]", lambda found: found[0].lower(), word.removesuffix("s")) for word in words
    )
    return {word for word in folded if not word.islower()}
