"""Read the ACL Anthology from the XML of its repository (github.com/acl-org/acl-anthology, data/xml)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.live.asking import Asker, Records, Refused, Request, Wanted
from kg.live.pages import parse_xml
from kg.model import NotFound, Paper, UsageError

_NEW: Final = re.compile(r"(?P<collection>\d{4}\.[a-z0-9]+)(?:-(?P<volume>[a-z0-9]+)(?:\.(?P<paper>\d+))?)?")
_OLD: Final = re.compile(r"(?P<collection>[A-Z]\d\d)(?:-(?P<rest>\d{1,4}))?")


def read(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Return papers of the Anthology.

    Args:
        query: a collection (``2024.acl``), a volume (``2024.acl-long``, ``P18-1``) or a paper
            (``2024.acl-long.1``, ``P18-1001``).
        asker: sends the requests.
        wanted: only its note is used, as volumes are whole files.

    Raises:
        UsageError: this is no id of the Anthology.
        NotFound: the Anthology has no such collection, volume or paper.
    """
    match = _NEW.fullmatch(query.lower()) or _OLD.fullmatch(query.upper())
    if not match:
        raise UsageError(f"'{query}' is no id of the ACL Anthology, such as 2024.acl-long or 2024.acl-long.1")
    if wanted.references:
        wanted.note("the ACL Anthology has no references")
    return _read(match["collection"], match[0], asker)


def _read(collection: str, name: str, asker: Asker) -> Records:
    """Yield the papers of a collection that have a name, or are in the volume of that name."""
    try:
        answer = asker.ask(Request("acl", f"{collection}.xml"))
    except Refused as refused:
        if refused.status == 404:
            raise NotFound(f"the ACL Anthology has no collection {collection}") from None
        raise
    found = False
    for record in parse_xml(answer.content, collection, "acl"):
        if not isinstance(record, Paper) or _is_wanted(record.id.removeprefix("acl:"), name):
            found = found or isinstance(record, Paper)
            yield record
    if not found:
        raise NotFound(f"the ACL Anthology has no {name}")


def find_papers(ids: Sequence[str], asker: Asker) -> Iterator[tuple[str, Paper]]:
    """Yield the papers with these ids, each with its id; those that the Anthology does not have are left out.

    A whole collection is read for each paper in it, so papers of one collection should be asked for together.
    """
    wanted = set(ids)
    for collection in dict.fromkeys(id.partition("-")[0] for id in ids):
        try:
            # The next batch of papers will need the same collections.
            answer = asker.ask(Request("acl", f"{collection}.xml", is_stable=True))
        except Refused as refused:
            if refused.status == 404:
                continue
            raise
        for record in parse_xml(answer.content, collection, "acl"):
            if isinstance(record, Paper) and (id := record.id.removeprefix("acl:")) in wanted:
                yield id, record


def _is_wanted(id: str, asked: str) -> bool:
    """Check whether a paper is the one asked for, or in the volume or collection asked for.

    In ids from before 2020, the last three digits number the paper (two in workshops): P18-1 holds P18-1001.
    """
    if id == asked:
        return True
    if "." in asked:
        return id.startswith((f"{asked}.", f"{asked}-") if "-" not in asked else f"{asked}.")
    collection, _, number = asked.partition("-")
    is_volume = len(number) < 4
    return is_volume and id.startswith(f"{collection}-{number}")
