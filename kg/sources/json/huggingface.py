"""Read daily papers of Hugging Face: answers of its API, in which each record is inside ``paper``."""

import re
from collections.abc import Mapping
from typing import Any, Final

from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_arxiv_id
from kg.metadata.names import parse_authors
from kg.sources.json.format import make_json_format
from kg.sources.json.sniffing import is_json

_KEY: Final = re.compile(
    r'"(?:upvotes|discussionId|ai_summary|submittedOnDailyAt)"\s*:'
    r'|"paper"\s*:\s*\{\s*"id"\s*:\s*"\d{4}\.\d{4,5}"'
)


def sniff(head: str) -> bool:
    """Check for JSON with the fields of a page of papers."""
    return is_json(head) and '"summary"' in head and bool(_KEY.search(head))


def _make_draft(record: Mapping[str, Any]) -> Draft:
    # The object around the paper has the title, too, but its date is that of the page.
    inner = record.get("paper")
    paper = {**record, **inner} if isinstance(inner, Mapping) else record
    given = paper.get("id")
    arxiv_id = normalize_arxiv_id(given) if isinstance(given, str) else None
    return Draft(
        title=paper.get("title"),
        abstract=paper.get("summary"),
        authors=parse_authors(paper.get("authors")),
        date=paper.get("publishedAt"),
        arxiv_id=arxiv_id,
        url=f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else None,
        id=f"arxiv:{arxiv_id}" if arxiv_id else None,
    )


FORMAT: Final = make_json_format(
    "huggingface", "Hugging Face daily papers (API answer)", 23, sniff, _make_draft
)
