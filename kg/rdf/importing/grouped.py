"""Read our own exports a paper at a time, as its triples stand together, after runs and decisions."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from pyoxigraph import NamedNode, Quad

from kg.model import Run, SourceError, SourceRecord
from kg.rdf import iris
from kg.rdf.importing import exported
from kg.rdf.importing.nodes import Nodes
from kg.rdf.vocabulary import PG, PROV


def read(quads: Iterator[Quad]) -> Iterator[SourceRecord]:
    """Yield the papers and decisions of an export; a build derives everything else anew.

    Args:
        quads: in the order of the export.

    Raises:
        SourceError: the triples are no export, or only a part of one.
    """
    first = next(quads, None)
    if first is None or not _get_subject(first).endswith(iris.SCHEME):
        raise SourceError("this is not a whole export: it does not begin with the concept scheme.")
    base = _get_subject(first).removesuffix(iris.SCHEME)
    runs: dict[str, Run] = {}
    for path, group in groupby(
        chain([first], quads), key=lambda quad: _find_resource(_get_subject(quad), base)
    ):
        folder = path.partition("/")[0]
        if folder == "run":
            _collect_runs(group, runs)
        elif folder == "decision":
            yield from _iter_decisions(group)
        elif folder == "paper":
            yield exported.read_paper(Nodes(group), base + path, runs)


def _get_subject(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""


def _find_resource(subject: str, base: str) -> str:
    """Return the path of the resource that a subject belongs to."""
    folder, _, rest = subject.removeprefix(base).partition("/")
    return f"{folder}/{rest.partition('/')[0]}" if folder == "paper" else folder


def _collect_runs(quads: Iterable[Quad], runs: dict[str, Run]) -> None:
    nodes = Nodes(quads)
    runs.update((node, exported.read_run(nodes, node)) for node in nodes.of_type(PROV.Activity))


def _iter_decisions(quads: Iterable[Quad]) -> Iterator[SourceRecord]:
    nodes = Nodes(quads)
    yield from filter(None, (exported.read_decision(nodes, node) for node in nodes.of_type(PG.Decision)))
