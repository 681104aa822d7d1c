"""Papers into a collection of Zotero, against a server that plays its local API and keeps what it is sent."""

from typing import Any

import pytest

from kg.live import Refused
from kg.live.asking import Wanted
from kg.live.zotero import read
from kg.live.zotero_writing import Suggestion, send
from kg.model import NotFound, Paper, UsageError
from tests.unit.live.playing import Asked, Reply, serving

PAPER = Paper(id="doi:10.1000/a", title="On graphs", doi="10.1000/a", authors=("Anna Lind",), year=2020)
SUGGESTION = Suggestion(PAPER, (("Both use <b>graphs</b>", "We use graphs."),))


class Zotero:
    """A library with one collection.

    Args:
        version: 10 takes writes.
        allows: what the user answers in the dialog.
    """

    def __init__(self, version: int = 10, *, allows: bool = True) -> None:
        self.items: list[dict[str, Any]] = []
        self.dialogs = 0
        self._version = version
        self._allows = allows

    def answer(self, asked: Asked) -> Reply:
        if asked.path.endswith("/collections"):
            return Reply([{"key": "AAAA", "data": {"name": "Reading"}}])
        if asked.path == "/api/":
            return Reply(
                b"Nothing to see here.", headers={"Zotero-Server-ID": "S1"} if self._version >= 10 else {}
            )
        if asked.path == "/api/local/authorize":
            self.dialogs += 1
            return Reply({"key": "once", "remember": False}) if self._allows else Reply(b"Denied", 403)
        if asked.body is None:
            papers = [item for item in self.items if item["itemType"] != "note"]
            return Reply([{"key": item["key"], "data": item} for item in papers])
        return self._write(asked)

    def _write(self, asked: Asked) -> Reply:
        if (asked.headers.get("zotero-api-key"), asked.headers.get("zotero-server-id")) != ("once", "S1"):
            return Reply(b"Forbidden", 401)
        start = len(self.items)
        self.items += [{**item, "key": f"KEY{start + n}"} for n, item in enumerate(asked.body)]
        return Reply(
            {"successful": {str(n): item for n, item in enumerate(self.items[start:])}, "failed": {}}
        )


def test_a_paper_with_its_tag_and_a_note_that_holds_the_reasons() -> None:
    library = Zotero()
    with serving(library.answer) as service:
        assert send([SUGGESTION], "reading", service.client()) == 1
    paper, note = library.items
    assert (paper["title"], paper["collections"], paper["tags"]) == (
        "On graphs",
        ["AAAA"],
        [{"tag": "kg:related"}],
    )
    assert note["parentItem"] == paper["key"]
    assert "Both use &lt;b&gt;graphs&lt;/b&gt;<br>We use graphs." in note["note"]


def test_authors_come_back_as_they_were_with_their_family_names() -> None:
    library = Zotero()
    authors = (
        "Anna Lind",
        "Gabriel García Márquez",
        "Martin Luther King Jr.",
        "Plato",
        "Reed Council",
    )
    paper = PAPER.model_copy(update={"authors": authors, "family_names": ("García Márquez",)})
    with serving(library.answer) as service:
        send([Suggestion(paper, ())], "Reading", service.client())
        (found,) = read("AAAA", service.client(), Wanted())
    assert library.items[0]["creators"] == [
        {"creatorType": "author", "firstName": "Anna", "lastName": "Lind"},
        {"creatorType": "author", "firstName": "Gabriel", "lastName": "García Márquez"},
        {"creatorType": "author", "firstName": "Martin Luther", "lastName": "King Jr."},
        {"creatorType": "author", "name": "Plato"},
        {"creatorType": "author", "name": "Reed Council"},
    ]
    assert isinstance(found, Paper)
    assert (found.authors, found.family_names) == (authors, ("García Márquez",))


def test_what_the_collection_has_is_not_added_again_and_nobody_is_asked() -> None:
    library = Zotero()
    with serving(library.answer) as service:
        send([SUGGESTION], "Reading", service.client())
        assert send([SUGGESTION], "Reading", service.client()) == 0
    assert (len(library.items), library.dialogs) == (2, 1)


def test_an_older_zotero_is_given_a_file() -> None:
    library = Zotero(version=8)
    with serving(library.answer) as service, pytest.raises(UsageError, match="Zotero 10 and newer"):
        send([SUGGESTION], "Reading", service.client())
    assert library.items == []


def test_a_user_who_does_not_allow_it_is_asked_once() -> None:
    library = Zotero(allows=False)
    with serving(library.answer) as service, pytest.raises(Refused, match="allow it in Zotero's dialog"):
        send([SUGGESTION], "Reading", service.client())
    assert (library.items, library.dialogs) == ([], 1)


def test_a_collection_that_is_not_there_is_not_made() -> None:
    with serving(Zotero().answer) as service, pytest.raises(NotFound, match="it has Reading"):
        send([SUGGESTION], "Riding", service.client())
