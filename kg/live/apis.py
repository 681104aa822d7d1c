"""Say of the web API of each service how often it may be asked, with which key, and how long answers hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_HOUR: Final = 3600
_DAY: Final = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class Api:
    """The rules by which one service is asked."""

    title: str
    """The name of the service in sentences."""
    seconds_apart: float = 0.0
    """Seconds between two requests."""
    paced_with: str | None = None
    """The service together with which its requests are counted; None for itself."""
    seconds_fresh: int = 0
    """Seconds for which an answer is reused without asking, if the service does not say."""
    key_setting: str | None = None
    """The setting that holds its key."""
    key_header: str | None = None
    """The header for the key; None if the key goes into the parameter ``api_key``."""
    is_local: bool = False
    """Whether it is on this machine, so that it is not asked through a proxy."""


# Without `seconds_fresh`, a service is asked each time: searches of Crossref and PubMed begin a session that
# expires, and Zotero changes as its user works.
APIS: Final[Mapping[str, Api]] = {
    "arxiv": Api("arXiv", seconds_apart=3.0, seconds_fresh=_HOUR),
    "arxiv_feed": Api("arXiv's news feed", seconds_apart=3.0, paced_with="arxiv", seconds_fresh=_HOUR),
    "crossref": Api("Crossref", seconds_apart=1.0),
    "hf": Api("Hugging Face", seconds_fresh=_HOUR),
    "openalex": Api("OpenAlex", seconds_fresh=_HOUR, key_setting="openalex_api_key"),
    "s2": Api(
        "Semantic Scholar",
        seconds_apart=1.0,  # with a key
        seconds_fresh=_HOUR,
        key_setting="semantic_scholar_api_key",
        key_header="x-api-key",
    ),
    "pubmed": Api("PubMed", seconds_apart=0.34, key_setting="ncbi_api_key"),
    "acl": Api("the ACL Anthology", seconds_fresh=_DAY),
    "zotero": Api("Zotero", is_local=True),
}
"""Service -> how its API is asked."""
