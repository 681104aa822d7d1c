"""List the names of the fields of a paper in JSON of many origins, besides those that tables use, too."""

from collections.abc import Mapping
from typing import Final

from kg.sources.fieldnames import FIELD_NAMES

_MORE_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    # HAL (title_s), Scopus (dc:title), PLOS (title_display), schema.org (headline).
    "title": ("titles", "dc:title", "title_display", "headline", "dctitle", "preprint_title", "main_title"),
    "abstract": (
        *("abstracts", "abstract_s", "dc:description", "abstract_display", "ab", "dcdescription"),
        *("preprint_abstract", "descriptions"),
    ),
    "authors": (
        *(
            "author_list",
            "auth_full_name_s",
            "dc:creator",
            "author_display",
            "author_name",
            "contributors",
            "preprint_authors",
        ),
        *("authorships", "author_string", "authors_parsed", "z_authors", "creator", "dccreator"),
    ),
    "year": ("dcyear", "year_published", "date_published_year", "produced_date_y_i", "publication_date_y_i"),
    "date": (
        *("published_at", "prism:coverDate", "cover_date", "produced_date_s", "publication_date_s"),
        *("date_issued", "preprint_date", "issued", "first_publication_date", "online_date", "epub_date"),
    ),
    "venue": (
        *("full_journal_name", "journal_title", "journal_title_s", "conference_title_s", "book_title_s"),
        *("prism:publicationName", "publication_name", "proceeding", "pub", "journal_ref", "journals"),
        *("container", "host_venue"),
    ),
    "doi": ("prism:doi", "dcdoi", "doi_id_s", "dois", "published_doi", "preprint_doi"),
    "arxiv_id": ("arxiv_id_s", "arxiv_eprints"),
    "url": ("uri_s", "dclink", "html_url", "url_abs", "paper_url", "pub_url", "download_url", "rel_link"),
    "references": ("out_citations", "outbound_citations", "reference_ids"),
    "id": ("bibcode", "hal_id_s", "lens_id"),
}

JSON_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    field: (*names, *_MORE_NAMES.get(field, ())) for field, names in FIELD_NAMES.items()
}
"""Field of a paper -> its names in JSON, best first."""

IDENTIFIERS: Final = ("identifiers", "identifier", "external_ids", "ids", "article_ids", "pid", "pids")
"""Fields that hold identifiers of several kinds."""
