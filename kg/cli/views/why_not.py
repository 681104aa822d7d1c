"""Why a paper is not among those related to another, and what it would have to share."""

from kg.cli.printing.prose import MAX_SHOWN_REASONS, print_prose, print_reason, print_wording
from kg.cli.printing.text import format_concept, format_paper, format_parts
from queries import WhyNot


def print_why_not(answer: WhyNot) -> None:
    """Print the verdict, the parts of both scores, what is shared, and what is missing."""
    print_prose(f"this one: {format_paper(answer.paper)}")
    print_prose(f"that one: {format_paper(answer.other)}")
    print()
    print_prose(answer.verdict, hang=0)
    print()
    _print_scores(answer)
    ways = ", ".join(answer.found_by)
    print_prose(f"It is looked at because of: {ways}." if ways else "Nothing leads to it.", hang=0)
    _print_shared(answer)
    _print_missing(answer)


def _print_scores(answer: WhyNot) -> None:
    print(f"score      {answer.score:.3f} = {format_parts(answer.parts)}")
    if answer.last and answer.last_parts and answer.last != answer.other:
        print(f"last shown {answer.last_score:.3f} = {format_parts(answer.last_parts)}")
        print_prose(f"           {format_paper(answer.last)}", hang=11)


def _print_shared(answer: WhyNot) -> None:
    for reason in answer.reasons[:MAX_SHOWN_REASONS]:
        print()
        print_reason(reason)
    if answer.untold:
        print()
    for shared in answer.untold:
        print_prose(shared.sentence, (shared.common,))
    if not answer.reasons and answer.words:
        print()
        print_wording(answer.words, answer.closest)


def _print_missing(answer: WhyNot) -> None:
    if answer.missing:
        print("\nWhat it does not share, and what that would add to its score:")
    for missing in answer.missing:
        print_prose(f"  +{missing.gain:.3f}  {format_concept(missing.concept)}", hang=10)
    if answer.advice:
        print_prose(answer.advice, hang=0)
