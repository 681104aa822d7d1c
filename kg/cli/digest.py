"""``kg digest``: what is new for a reading list, and why?"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.lookup.lists import find_listed_papers
from kg.cli.lookup.reading_list import find_reading_list, is_list
from kg.cli.news import NewsFileOption, NewsFormat, NewsFormatOption, NewsWriter
from kg.cli.options import StoreOption, limit_option, open_graph
from kg.cli.printing.prose import print_prose
from kg.cli.printing.text import count, describe_shared_words, format_paper
from kg.cli.sending import SendOption, ZoteroDelivery, check_target
from kg.graph import Graph
from kg.model import StoreBusy, UsageError
from queries import Digest, NewPaper

_ForOption = Annotated[
    list[str],
    typer.Option(
        "--for",
        help="A file that lists papers (.bib, .ris, …, or a name a line in .txt), or one paper; "
        "may be given several times.",
        show_default=False,
    ),
]
_MoreArgument = Annotated[
    list[str] | None, typer.Argument(metavar="PAPER", help="More papers or lists.", show_default=False)
]
_SinceOption = Annotated[
    str,
    typer.Option(
        "--since",
        help="last (since the last digest for the same list), an age such as 7d, 12h or 2w, or a date.",
    ),
]
_LimitOption = Annotated[
    int | None,
    limit_option(
        "-k",
        "--limit",
        help="Most papers to show; with --since last the others wait for the next digest.",
        show_default=False,
    ),
]
_HideOption = Annotated[
    str | None, typer.Option("--hide", help="File of papers that are known besides those of the list.")
]


def digest(
    for_: _ForOption,
    more: _MoreArgument = None,
    since: _SinceOption = "last",
    limit: _LimitOption = None,
    hide: _HideOption = None,
    output: NewsFileOption = None,
    to: SendOption = None,
    store: StoreOption = None,
    format: NewsFormatOption = NewsFormat.TABLE,
) -> None:
    """Show what came into the graph and matters for a list of papers, each with its reasons.

    Each paper is shown once: the next digest for the same list begins where this one ended. Papers of the
    list are left out. Where nothing is new, the last line says why.
    """
    from kg.news import parse_since

    parse_since(since)  # reports a mistake before the list is read
    check_target(to)
    names = [*for_, *(more or ())]
    if since == "last" and "-" in names:
        raise UsageError("standard input has no name to remember a digest by: give a file, or --since 7d")
    name = ", ".join(Path(one).name if is_list(one) else one for one in names)
    delivery = _make_writer(name).deliver(format, output)
    with open_graph(store) as graph:
        asked = find_reading_list(graph, names)
        hidden = find_listed_papers(graph, hide).ids if hide is not None else ()
        try:
            news = graph.digest(
                asked.papers,
                since,
                limit=limit,
                hide=hidden,
                list_names=_identify(names, graph),
                delivery=ZoteroDelivery(graph, to, delivery) if to else delivery,
                on_unremembered=_print_unremembered,
            )
        except StoreBusy as error:
            error.add_note("--since with an age or a date only reads, and does not have to wait")
            raise
    if output:
        print(f"kg: {output}: {count(len(news.papers), 'paper')}", file=sys.stderr)
    if output or format is not NewsFormat.TABLE:
        _note_omissions(news)


def _print_unremembered() -> None:
    print("kg: not remembered: you may only read; --since 7d asks without", file=sys.stderr)


def _identify(names: Sequence[str], graph: Graph) -> list[str]:
    """Return the names by which the graph remembers a list: absolute paths of files, ids of papers."""
    from queries import papers_named

    identities = []
    for name in names:
        ids = [] if is_list(name) else sorted(papers_named(graph, (name,)))
        identities.append(ids[0] if len(ids) == 1 else str(Path(name).resolve()) if is_list(name) else name)
    return identities


def _make_writer(name: str) -> NewsWriter[Digest]:
    """Return a writer of digests for the list with this name."""
    from kg.cli.bulletins import make_digest_bulletin

    return NewsWriter(
        print_text=lambda news: _print_digest(news, name),
        make_bulletin=lambda news: make_digest_bulletin(news, name, datetime.now(UTC)),
    )


def _print_digest(news: Digest, name: str) -> None:
    """Print a digest for people."""
    print_prose(f"New for {name} ({count(news.listed, 'paper')})")
    for place, paper in enumerate(news.papers, start=1):
        _print_paper(place, paper)
    print()
    _print_omissions(news)


def _print_paper(place: int, new: NewPaper) -> None:
    from kg.cli.bulletins import MAX_REASONS, describe_place, name_shared, quote_both, quote_closest

    print()
    print_prose(f"{place:2}. {format_paper(new.paper)}", hang=4)
    print_prose(f"    {describe_place(new)}")
    for reason in new.reasons[:MAX_REASONS]:
        print_prose(f"    {name_shared(reason)}")
        for quote in quote_both(reason):
            print_prose(f"      {quote}", (reason.concept.name, reason.other.name))
    if not new.reasons:
        print_prose(f"    {describe_shared_words(new.words)}", new.words)
        for quote in quote_closest(new.closest):
            print_prose(f"      {quote}", new.words)


def _print_omissions(news: Digest) -> None:
    from kg.news import explain_omissions

    print_prose(explain_omissions(news))


def _note_omissions(news: Digest) -> None:
    from kg.news import explain_omissions

    print(f"kg: {explain_omissions(news)}", file=sys.stderr)
