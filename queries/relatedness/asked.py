"""The papers that a ranking is asked about: those that a graph holds, and those that it does not."""

from collections.abc import Sequence

from kg.model import ExtractedPaper, NotFound, UsageError
from kg.store import Reader
from queries.arguments import PaperName
from queries.models import PaperRow
from queries.paper_names import resolve_paper
from queries.relatedness.features import PaperFeatures, load_features
from queries.relatedness.leaving_out import NOTHING, LeftOut
from queries.relatedness.unstored import compare_unstored


def load_asked(
    reader: Reader, papers: Sequence[PaperName], left_out: LeftOut = NOTHING
) -> list[PaperFeatures]:
    """Make papers comparable; each occurs once.

    Args:
        reader: the graph.
        papers: in any order.
        left_out: concepts that count for nothing.

    Returns:
        Those that the graph holds, in their order, and after them the others.

    Raises:
        NotFound: no paper answers to a name, or a row is given whose paper is gone.
        Ambiguous: several do.
    """
    stored = [paper for paper in papers if not isinstance(paper, ExtractedPaper)]
    ids = list(dict.fromkeys(_resolve(reader, paper).id for paper in stored))
    features = load_features(reader, ids, left_out)
    for missing in (key for key in ids if key not in features):
        raise NotFound(f"no paper '{missing}'")
    others = [paper for paper in papers if isinstance(paper, ExtractedPaper)]
    distinct = list({paper.paper.id: paper for paper in others}.values())
    unstored = compare_unstored(reader, distinct, left_out) if distinct else ()
    return [*(features[key] for key in ids), *unstored]


def load_pair(
    reader: Reader, paper: PaperName, other: PaperName, left_out: LeftOut = NOTHING
) -> tuple[PaperFeatures, PaperFeatures]:
    """Make two papers comparable.

    Args:
        reader: the graph.
        paper: the one.
        other: the other.
        left_out: concepts that count for nothing.

    Raises:
        NotFound: no paper answers to a name, or a row is given whose paper is gone.
        Ambiguous: several do.
        UsageError: both are one paper.
    """
    # Apart, because what is named twice occurs once in a list.
    (own,), (compared,) = (load_asked(reader, [name], left_out) for name in (paper, other))
    if own.paper.id == compared.paper.id:
        name = own.paper.title or own.paper.id
        raise UsageError(f"'{name}' is the same paper twice; name two papers")
    return own, compared


def _resolve(reader: Reader, paper: PaperName) -> PaperRow:
    return paper if isinstance(paper, PaperRow) else resolve_paper(reader, paper)
