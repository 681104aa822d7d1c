"""The graph for other programs: files of many formats, and networkx."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.graph.store import StoredGraph
from kg.model.checks import check_path

if TYPE_CHECKING:
    import networkx as nx

    from kg.export import ExportReport
    from kg.export.neo4j_admin import BulkReport
    from queries.arguments import PaperName


class Exports(StoredGraph):
    """The part of :class:`kg.Graph` that writes for other programs."""

    def export(
        self,
        target: Path | str,
        *,
        base: str | None = None,
        rdf12: bool = False,
        describe: bool = False,
        papers: PaperName | Iterable[PaperName] | None = None,
        spreadsheet_safe: bool | None = None,
        on_progress: Callable[[int], None] = lambda nodes: None,
    ) -> ExportReport:
        """Write the graph for other programs, in the format that the file name asks for.

        Args:
            target: a file for RDF (.nt, .ttl, .nq, .trig, .jsonld), a network (.gexf, .graphml) or papers
                (.jsonl, .csv, .bib, .ris), each optionally with .gz; or for all tables (.zip). ``-`` is
                N-Triples on standard output.
            base: for RDF: absolute IRI under which papers, concepts, authors and runs get theirs.
            rdf12: for RDF: state facts with the triple terms of RDF 1.2.
            describe: for RDF: write a description for catalogues next to the file.
            papers: for .jsonl, .csv, .bib and .ris: the papers to write, by their ids, DOIs, arXiv ids,
                titles or words of them, or as rows of an answer; by default all.
            spreadsheet_safe: for .csv and .zip: whether to put an apostrophe before cells that a spreadsheet
                would take for formulas; by default in .zip, but not in .csv.
            on_progress: called with 1 for each paper of a list, or each node of a graph, but not for .zip.

        Returns:
            The numbers of papers, concepts and triples written.

        Raises:
            UsageError: an unknown ending, or an option that the format has no use for.
            NotFound: papers were given, and the graph holds none of them.
            Ambiguous: words fit the titles of several papers.
            ExportError: the file could not be written; what was there before is still there.
            StoreError: the graph could not be read.
        """
        from kg.export import export
        from queries import known_papers

        check_path(target, "the file to write")
        ids = None if papers is None else known_papers(self, papers)
        # Formats other than RDF refuse every option of RDF that they are given: pass on none that is not set.
        given = {"base": base, "rdf12": rdf12 or None, "describe": describe or None}
        options: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        return export(
            self, target, papers=ids, spreadsheet_safe=spreadsheet_safe, on_progress=on_progress, **options
        )

    def export_for_import(
        self, folder: Path | str, *, on_progress: Callable[[int], None] = lambda rows: None
    ) -> BulkReport:
        """Write the graph as files for ``neo4j-admin database import full``.

        Args:
            folder: a new or empty one, or one that an earlier export wrote, which is replaced.
            on_progress: called with the number of nodes or relationships just written.

        Returns:
            The numbers of nodes and relationships, and the commands that import the files.

        Raises:
            UsageError: the folder holds something else.
            ExportError: the graph is empty, or the files could not be written.
            StoreError: the graph could not be read.
        """
        from kg.export.neo4j_admin import export_for_import

        check_path(folder, "the folder to write")
        return export_for_import(self._store, folder, on_progress=on_progress)

    def to_networkx(self, limit: int | None = None) -> nx.MultiDiGraph[str]:
        """Return papers, concepts, authors and what connects them as a networkx graph, as GEXF holds it.

        :func:`queries.to_networkx` returns papers, concepts and facts alone.

        Args:
            limit: maximum number of relationships, by default all; ``.graph["truncated"]`` tells whether
                there were more.

        Returns:
            Nodes are called by their ids and carry ``kind``, ``name`` and what else is known of them; edges
            have their relationship type as key and carry ``weight``, and ``confidence`` or ``reason``.

        Raises:
            UsageError: the limit is negative.
        """
        from kg.export.as_networkx import make_network

        return make_network(self, limit)
