"""``kg related``: what else should I read, and why?"""

from kg.cli.options import LimitOption, OutputFormat, OutputOption, PaperArgument, StoreOption, open_graph
from kg.cli.output import show_rows
from kg.cli.text import paper_line, reason_lines, word_line

SHOWN_REASONS = 3


def related(
    paper: PaperArgument,
    limit: LimitOption = 10,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
) -> None:
    """Papers worth reading next to one, best first, each with its reasons."""
    from queries import RelatedPaper, related_papers, resolve_paper

    def as_text(rows: list[RelatedPaper]) -> None:
        print(f"Related to: {paper_line(known)}")
        for place, row in enumerate(rows, start=1):
            print(f"\n{place:2}. {row.score:.3f}  {paper_line(row.paper)}")
            for reason in row.reasons[:SHOWN_REASONS]:
                print("\n".join(reason_lines(reason)))
            if not row.reasons:
                print(word_line(row.words))
        if not rows:
            print("Nothing in the graph is related to it.")

    with open_graph(store) as graph:
        known = resolve_paper(graph, paper)
        rows = related_papers(graph, known.id, limit)
    show_rows(rows, format, lambda: as_text(rows))
