"""The content of a bulletin: a title, a summary, and an item for each new paper or changed row.

It does not depend on a format; other modules of :mod:`kg.cli.bulletins` write it as Markdown, HTML or Atom.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from kg.cli.printing.text import count, describe_shared_words, format_use
from kg.news.digests import explain_omissions
from kg.news.standing import Changes
from queries import Digest, NewPaper, Reason, SentencePair

MAX_REASONS = 3
"""Most reasons that are given for a paper."""


@dataclass(frozen=True)
class Point:
    """A statement about an item, with the sentences that support it."""

    text: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """A new paper, or a row that is new or gone.

    Attributes:
        id: the same in every bulletin that has this item.
        title: on one line.
        link: web address, if there is one.
        points: statements about it.
        when: time at which it came into the graph; None if that is not known.
    """

    id: str
    title: str
    link: str | None
    points: tuple[Point, ...]
    when: str | None = None


@dataclass(frozen=True)
class Bulletin:
    """What is new for a list of papers, or in the answer to a question.

    Attributes:
        id: the same for all bulletins about the same list or question.
        title: on one line.
        summary: sentences on what was found and what was left out.
        items: best first.
        when: time up to which the news are considered.
    """

    id: str
    title: str
    summary: tuple[str, ...]
    items: tuple[Item, ...]
    when: str


def make_digest_bulletin(digest: Digest, name: str, now: datetime) -> Bulletin:
    """Describe a digest.

    Args:
        digest: the digest.
        name: name of the list that it is for.
        now: time of the bulletin if no paper of the graph has one.
    """
    from kg.records.timestamps import BEFORE_ALL, format_timestamp

    begins = digest.after not in (None, BEFORE_ALL)
    since = f"since {(digest.after or '')[:16].replace('T', ' ')} UTC" if begins else "so far"
    return Bulletin(
        id=f"digest:{name}",
        title=f"New for {name}",
        summary=(
            f"What came in {since} and matters for a list of {digest.listed:,}.",
            explain_omissions(digest) + ".",
        ),
        items=tuple(map(_make_paper_item, digest.papers)),
        when=format_timestamp(now) if digest.until == BEFORE_ALL else digest.until,
    )


def _make_paper_item(paper: NewPaper) -> Item:
    year = f" ({paper.paper.year})" if paper.paper.year else ""
    return Item(
        id=f"paper:{paper.paper.id}",
        title=f"{paper.paper.title or paper.paper.id}{year}",
        link=paper.url,
        points=tuple(_describe_paper(paper)),
        when=paper.added,
    )


def _describe_paper(paper: NewPaper) -> Iterator[Point]:
    yield Point(describe_place(paper))
    for reason in paper.reasons[:MAX_REASONS]:
        yield Point(name_shared(reason), quote_both(reason))
    if not paper.reasons:
        yield Point(describe_shared_words(paper.words), quote_closest(paper.closest))


def describe_place(paper: NewPaper) -> str:
    """Say which paper of the list a new one is nearest to, and how the two are related."""
    relation = (paper.relation or "").replace("that one", "the new one").replace("this one", "that one")
    joined = f": {relation}" if "one" in relation else f", with {relation}" if relation else ""
    return f"nearest to: {paper.nearest.title or paper.nearest.id} ({paper.nearest_score:.3f}){joined}"


def name_shared(reason: Reason) -> str:
    """Say what a new paper and one of the list share."""
    if len(reason.path) == 1:
        return ", ".join((f"both mention {reason.common}", *reason.also))
    return f"both about {reason.common}: {' – '.join(dict.fromkeys(reason.path))}"


def quote_both(reason: Reason) -> tuple[str, str]:
    """Return what each of two papers does with a concept that they share, each with its sentence."""
    own = format_use(reason.role, reason.concept.kind)
    new = format_use(reason.other_role, reason.other.kind)
    return f"on your list, {own}: “{reason.sentence}”", f"new, {new}: “{reason.other_sentence}”"


def quote_closest(closest: SentencePair | None) -> tuple[str, ...]:
    """Return the sentences of two papers that have most words in common, if there are any."""
    return (f"on your list: “{closest.sentence}”", f"new: “{closest.other_sentence}”") if closest else ()


def make_changes_bulletin(changes: Changes, now: str) -> Bulletin:
    """Describe what is new and gone in the answer to a standing question.

    Args:
        changes: the changes.
        now: the current time, formatted as in the graph.
    """
    new = _make_row_items(changes, "new", changes.new, now)
    gone = _make_row_items(changes, "gone", changes.gone, now)
    rows = count(changes.rows, "row")
    return Bulletin(
        id=f"watch:{changes.name}",
        title=f"{changes.name}: {changes.asked}",
        summary=(f"{len(changes.new):,} new, {len(changes.gone):,} gone, {rows} in all.",),
        items=(*new, *gone),
        when=now,
    )


def _make_row_items(
    changes: Changes, change: str, rows: Iterable[Mapping[str, object]], now: str
) -> Iterator[Item]:
    """Yield an item for each row; ids differ even between equal rows."""
    seen = Counter[str]()
    for row in rows:
        content = json.dumps(row, ensure_ascii=False)
        seen[content] += 1
        id = f"{changes.name}:{changes.run}:{change}:{seen[content]}:{content}"
        yield _make_row_item(id, change, row, now)


def _make_row_item(id: str, change: str, row: Mapping[str, object], now: str) -> Item:
    cells = [(name, show_value(value)) for name, value in row.items()]
    title = next((shown for _, shown in cells if shown), "(empty row)")
    rest = tuple(Point(f"{name}: {shown}") for name, shown in cells if shown and shown != title)
    return Item(id, f"{change}: {title}", None, rest, now)


def show_value(value: object) -> str:
    """Return a value of a row on one line: for a paper its title, for a concept its name.

    >>> show_value({"id": "method:gan", "name": "GAN", "kind": "Method", "df": 3})
    'GAN'
    """
    if isinstance(value, dict):
        named = value.get("title") or value.get("name")
        return str(named) if named else ", ".join(f"{key} {show_value(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(show_value, value))
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def is_web_address(link: str | None) -> bool:
    """Check for an address that a browser opens as a page: links in sources may be of any other kind."""
    return bool(link) and (link or "").startswith(("https://", "http://"))
