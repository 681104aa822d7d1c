"""Where the things of a graph live on the web: stable IRIs under a base that the user sets."""

from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.model import UsageError

DEFAULT_BASE: Final = "https://w3id.org/paper-graph/"


def segment(text: str) -> str:
    """A text as one segment of a path; different texts give different segments.

    A segment of dots alone would be read as a step in the path, so its dots are encoded too.
    """
    encoded = quote(text, safe=":@", errors="surrogatepass")
    return encoded if encoded.strip(".") else encoded.replace(".", "%2E")


class Iris:
    """IRIs under a base.

    Args:
        base: an absolute IRI; a slash is added where it ends in none of ``/``, ``#`` and ``:``.

    Raises:
        UsageError: it is not an absolute IRI.
    """

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        try:
            NamedNode(base)
        except ValueError:
            raise UsageError(
                f"the base {base!r} is not an absolute IRI: one looks like {DEFAULT_BASE}"
            ) from None
        self.base = base if base.endswith(("/", "#", ":")) else f"{base}/"
        self.scheme = NamedNode(f"{self.base}concepts")

    def paper(self, paper_id: str) -> NamedNode:
        """A paper."""
        return NamedNode(f"{self.base}paper/{segment(paper_id)}")

    def concept(self, concept_id: str) -> NamedNode:
        """A concept."""
        return NamedNode(f"{self.base}concept/{segment(concept_id)}")

    def author(self, author_id: str) -> NamedNode:
        """A name that signs papers."""
        return NamedNode(f"{self.base}author/{segment(author_id.removeprefix('author:'))}")

    def run(self, run_id: str) -> NamedNode:
        """An extractor with its weights."""
        return NamedNode(f"{self.base}run/{segment(run_id)}")


def below(parent: NamedNode, *path: str) -> NamedNode:
    """A part of a thing: its IRI with more segments. It stands where other exports have a blank node."""
    return NamedNode("/".join((parent.value, *map(segment, path))))


def web_address(text: str) -> NamedNode | None:
    """The IRI that a URL in a source means, None where it is not one."""
    try:
        return NamedNode(quote(text.strip(), safe="!#$%&'()*+,/:;=?@[]~")) if "://" in text else None
    except ValueError:
        return None
