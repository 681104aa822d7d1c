"""What connects two papers, with the sentences that say so."""

from kg.cli.printing.prose import print_closest, print_prose, print_reason
from kg.cli.printing.text import format_paper
from queries import Why


def print_connection(connection: Why) -> None:
    """Print the verdict, then the shared concepts, or else words, and what is too common to mean much."""
    print_prose(f"this one: {format_paper(connection.paper)}")
    print_prose(f"that one: {format_paper(connection.other)}")
    print()
    print_prose(connection.verdict, hang=0)
    if connection.relation:
        print_prose(f"In short: {connection.relation}.", hang=0)
    for reason in connection.reasons:
        print()
        print_reason(reason)
    if connection.closest:
        print()
        print_closest(connection.words, connection.closest)
    if connection.untold:
        print()
    for shared in connection.untold:
        print_prose(shared.sentence, (shared.common,))
