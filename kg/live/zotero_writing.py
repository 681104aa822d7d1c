"""Add papers to a collection of Zotero on this machine, whose local API accepts writes since Zotero 10."""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.batches import batched
from kg.live import zotero
from kg.live.asking import Asker, Refused, Request, Wanted
from kg.metadata.name_parts import split_name
from kg.metadata.names import is_organisation
from kg.model import KgError, Paper, UsageError

TAG: Final = "kg:related"
_ITEMS: Final = "api/users/0/items"
_MAX_WRITTEN: Final = 50
"""Most objects in a request (Zotero Web API v3, write requests)."""
_SERVER_ID: Final = "Zotero-Server-ID"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A paper with the reasons to read it, each as lines of text."""

    paper: Paper
    reasons: tuple[tuple[str, ...], ...]


def send(suggestions: Sequence[Suggestion], collection: str, asker: Asker) -> int:
    """Add papers to a collection, each with a note; papers whose DOI or title it has already are left out.

    Args:
        suggestions: the papers.
        collection: name or key of a collection that exists.
        asker: sends the requests.

    Returns:
        The number of papers added.

    Raises:
        NotFound: there is no such collection.
        UsageError: this Zotero is too old to be written to.
        Refused: the user did not allow it.
    """
    key = zotero.find_collection(collection, asker)
    known = {
        name
        for paper in zotero.read(key, asker, Wanted())
        if isinstance(paper, Paper)
        for name in _iter_names(paper)
    }
    new = [suggestion for suggestion in suggestions if known.isdisjoint(_iter_names(suggestion.paper))]
    if not new:
        return 0
    headers = _authorize(asker)
    for some in batched(new, _MAX_WRITTEN):
        keys = _write([_make_item(suggestion.paper, key) for suggestion in some], headers, asker)
        _write([_make_note(s, parent) for s, parent in zip(some, keys, strict=True)], headers, asker)
    return len(new)


def _iter_names(paper: Paper) -> Iterator[str]:
    """Yield the title and the DOI by which a paper is recognised."""
    yield paper.title.casefold()
    if paper.doi:
        yield paper.doi


def _authorize(asker: Asker) -> Mapping[str, str]:
    """Ask the user for permission to write, in a dialog of Zotero; return the headers that grant it."""
    server = asker.ask(Request("zotero", "api/")).headers.get(_SERVER_ID.lower())
    if not server:
        raise UsageError(
            "this Zotero takes no papers from other programs, only Zotero 10 and newer do: "
            "import a file that --format bibtex wrote"
        )
    request = Request("zotero", "api/local/authorize", body={"appName": "paper-graph"}, changes=True)
    try:
        given = asker.ask(request).json("Zotero")
    except Refused as refused:
        if refused.status in (401, 403):
            message = "Zotero was not allowed to take papers: run this again and allow it in Zotero's dialog"
            raise Refused(message, refused.status) from None
        raise
    return {"Zotero-API-Key": str(given["key"]), _SERVER_ID: server}


def _write(objects: Sequence[Mapping[str, Any]], headers: Mapping[str, str], asker: Asker) -> list[str]:
    """Write items, and return their keys in order.

    Raises:
        KgError: Zotero did not take one of them.
    """
    request = Request("zotero", _ITEMS, body=list(objects), headers=headers, changes=True)
    answer = asker.ask(request).json("Zotero")
    for problem in answer.get("failed", {}).values():
        raise KgError(f"Zotero did not take a paper: {problem.get('message')}")
    written = answer["successful"]
    return [str(written[str(number)]["key"]) for number in range(len(objects))]


def _make_item(paper: Paper, collection: str) -> dict[str, Any]:
    is_preprint = bool(paper.arxiv_id and not paper.venue)
    venue = {"repository": "arXiv"} if is_preprint else {"publicationTitle": paper.venue or ""}
    url = f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else paper.url
    return {
        "itemType": "preprint" if is_preprint else "journalArticle",
        "title": paper.title,
        "creators": [_make_creator(name, paper.family_names) for name in paper.authors],
        "abstractNote": paper.abstract,
        "date": paper.date or str(paper.year or ""),
        "DOI": paper.doi or "",
        "url": url or "",
        **venue,
        "tags": [{"tag": TAG}],
        "collections": [collection],
    }


def _make_creator(name: str, family_names: Iterable[str]) -> dict[str, str]:
    """Return an author with given name and family name, by which Zotero sorts; a group has one name."""
    given, family, suffix = split_name(name, family_names)
    if not given or is_organisation(name):
        return {"creatorType": "author", "name": name}
    return {"creatorType": "author", "firstName": given, "lastName": f"{family} {suffix}".strip()}


def _make_note(suggestion: Suggestion, parent: str) -> dict[str, Any]:
    """Make the note of an item; a note is HTML, so texts, which may come from anywhere, are escaped."""
    reasons = (("<br>".join(map(html.escape, lines))) for lines in suggestion.reasons)
    listed = "".join(f"<li>{reason}</li>" for reason in reasons)
    note = f"<p>Why this paper (kg related):</p><ul>{listed}</ul>" if listed else "<p>Similar words.</p>"
    return {"itemType": "note", "parentItem": parent, "note": note, "tags": [{"tag": TAG}]}
