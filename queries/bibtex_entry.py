"""Write one paper as a BibTeX entry."""

from kg.metadata.bibtex_writing import (
    choose_type,
    choose_venue_field,
    write_address,
    write_doi,
    write_name,
    write_text,
)
from kg.model import Paper
from queries.citation_keys import CitationKeys


def format_entry(paper: Paper, keys: CitationKeys) -> str:
    """Return a paper as a BibTeX entry.

    Args:
        paper: the paper, of which fields without a value are left out.
        keys: gives the paper its key.
    """
    type_ = choose_type(paper)
    fields = {
        "title": paper.title and f"{{{write_text(paper.title)}}}",
        "author": " and ".join(write_name(name, paper.family_names) for name in filter(None, paper.authors)),
        "year": paper.year,
        choose_venue_field(type_): write_text(paper.venue or ""),
        "doi": write_doi(paper.doi or ""),
        "eprint": write_text(paper.arxiv_id or ""),
        "archiveprefix": "arXiv" if paper.arxiv_id else None,
        "url": write_address(paper.url or ""),
        "abstract": write_text(paper.abstract),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{type_}{{{keys.take(paper)},", *lines, "}", ""])
