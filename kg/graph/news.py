"""What is new: digests, standing questions, and how two graphs differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from kg.graph.store import StoredGraph
from kg.model import UsageError
from kg.model.checks import check_text, describe

if TYPE_CHECKING:
    from kg.graph.graph import Graph
    from kg.news import Changes, Comparison, Delivery, Standing
    from queries import Digest
    from queries.answers import Answers
    from queries.arguments import PaperName


class News(StoredGraph):
    """The part of :class:`kg.Graph` that reports what is new, and remembers what it has reported."""

    def digest(
        self,
        papers: PaperName | Iterable[PaperName],
        since: str = "last",
        *,
        limit: int | None = None,
        hide: PaperName | Iterable[PaperName] = (),
        list_names: Sequence[str] | None = None,
        delivery: Delivery[Digest] | None = None,
        on_unremembered: Callable[[], None] | None = None,
    ) -> Digest:
        """Return what came into the graph and matters for a reading list; each paper once.

        :func:`queries.digest` gives the same from a time on, and remembers nothing.

        Args:
            papers: the list, as for :func:`queries.related_papers`.
            since: ``last``, an age such as 7d, 12h or 2w, or a date such as 2026-11-20. With ``last`` the
                graph remembers what was looked at, and is written; with anything else it is only read.
            limit: most papers; with ``last`` the others wait for the next digest.
            hide: papers that are known besides those of the list.
            list_names: what the next ``last`` knows the list by, whatever is on it; by default its papers.
            delivery: prints the digest or writes it into a file, see :class:`kg.news.ToFile`: what a killed
                process did not deliver is reported again.
            on_unremembered: called where ``last`` may not write: the digest is delivered all the same, and
                comes again the next time. Without it that is an error.

        Raises:
            NotFound: no paper answers to a name.
            UsageError: ``since`` is no time, or the list is empty.
            StoreBusy: ``last`` has to write, and another process is writing.
            StoreError: the graph could not be read or written.
        """
        from kg.news import Returned, report_digest
        from queries.arguments import list_papers

        listed, hidden = list_papers(papers), list_papers(hide)
        names = list(map(_name_listed, listed)) if list_names is None else list_names
        return report_digest(
            self._store,
            names,
            listed,
            delivery or Returned(),
            since=since,
            limit=limit,
            hide=hidden,
            on_unremembered=on_unremembered,
        )

    def add_watch(self, name: str, asked: Sequence[str], limit: int | None = None) -> Standing:
        """Keep a question in the graph, to be asked again and again.

        >>> graph.add_watch("gaps", ["query", "gaps", "speech synthesis"])  # doctest: +SKIP

        Args:
            name: of the standing question.
            asked: ``query``, the name of a question and its values; or ``cypher`` and a statement that only
                reads.
            limit: most rows of an answer.

        Raises:
            UsageError: the name is taken or is not a name, or the question cannot be asked.
            StoreError: the graph is empty, or could not be written.
        """
        from kg.news import add_watch

        check_text(name, "the name of a standing question")
        return add_watch(self._store, name, asked, limit)

    def watches(self) -> Answers[Standing]:
        """Return all standing questions, by name."""
        from kg.news import Standing, list_watches
        from queries.answers import Answers

        return Answers(list_watches(self._store), Standing)

    def run_watch(self, name: str, delivery: Delivery[Changes] | None = None) -> Changes:
        """Ask a standing question again, and return what is new or gone since the last time.

        Args:
            name: of the standing question.
            delivery: prints the changes or writes them into a file, see :class:`kg.news.ToFile`.

        Raises:
            NotFound: there is none of that name.
            StoreError: the graph could not be read or written.
        """
        from kg.news import Returned, run_watch

        check_text(name, "the name of a standing question")
        return run_watch(self._store, name, delivery or Returned())

    def remove_watch(self, name: str) -> None:
        """Forget a standing question.

        Raises:
            NotFound: there is none of that name.
            StoreError: the graph could not be written.
        """
        from kg.news import remove_watch

        check_text(name, "the name of a standing question")
        remove_watch(self._store, name)

    def compare(self, other: Graph) -> Comparison:
        """Return how another graph, on whichever engine, differs from this one.

        Args:
            other: the later graph; this one is the earlier.

        Raises:
            UsageError: the other is no graph.
            StoreFormat: one of them is empty.
            StoreError: one could not be read.
        """
        from kg.news import compare_graphs

        if not isinstance(other, News):
            expected = "another one, such as kg.connect('papers.kg')"
            raise UsageError(f"a graph is compared with {expected}, not with {describe(other)}")
        return compare_graphs(self._store, other._store)


def _name_listed(paper: PaperName) -> str:
    """Return what a paper of a list is remembered by."""
    from queries.arguments import name_paper

    found = getattr(paper, "paper", paper)
    return str(getattr(found, "id", None) or name_paper(paper))
