"""List the names under which tables and JSON files commonly keep the fields of a paper."""

import re
from collections.abc import Mapping
from typing import Final

FIELD_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "primary_title", "document_title", "article_title", "paper_title", "display_name"),
    "abstract": (
        "abstract",
        "summary",
        "description",
        "notes_abstract",
        "abstract_note",
        "paper_abstract",
        "abstract_text",
    ),
    "authors": ("authors", "author", "first_authors", "author_names", "author_full_names", "creators"),
    "year": ("year", "publication_year", "pub_year", "py", "publish_year"),
    "date": (
        "date",
        "published",
        "publication_date",
        "pub_date",
        "date_published",
        "publish_time",
        "published_date",
    ),
    "venue": (
        "venue",
        "journal",
        "booktitle",
        "container_title",
        "source_title",
        "journal_name",
        "publication_title",
        "conference",
    ),
    "doi": ("doi",),
    "arxiv_id": ("arxiv_id", "arxiv", "eprint"),
    "citation_key": ("citation_key", "citekey", "bibtex_key", "bib_key"),
    "entry_type": ("entry_type", "bibtex_type"),
    "url": ("url", "link", "urls", "pdf_url"),
    "references": ("references", "cites", "referenced_works"),
    "id": ("id", "paper_id", "key", "uid"),
}
"""Field of a paper -> names it goes by, best first; compared as :func:`fold_name` gives them."""


def fold_name(name: object) -> str:
    """Return a field name without case, spaces, full stops, hyphens and underscores."""
    return re.sub(r"[\s_\-.]+", "", str(name).replace("\ufeff", "")).casefold()
