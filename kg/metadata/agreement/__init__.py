"""Compare two records of papers, one field at a time: True, False, or None where the field shows nothing.

Sources write the same names, titles and abstracts in many ways, cut them off, or leave them out, so only a
clear difference counts as one.
"""

from kg.metadata.agreement.abstracts import are_nearly_equal, compare_abstracts
from kg.metadata.agreement.authors import compare_authors
from kg.metadata.agreement.dois import compare_dois, is_preprint_doi
from kg.metadata.agreement.headings import is_heading
from kg.metadata.agreement.titles import (
    are_alike,
    are_versions,
    compare_signs,
    is_specific,
    name_different_things,
)
from kg.metadata.agreement.venues import compare_venues, is_preprint_server

__all__ = [
    "are_alike",
    "are_nearly_equal",
    "are_versions",
    "compare_abstracts",
    "compare_authors",
    "compare_dois",
    "compare_signs",
    "compare_venues",
    "is_heading",
    "is_preprint_doi",
    "is_preprint_server",
    "is_specific",
    "name_different_things",
]
