"""Entity resolution over the whole corpus: relinking, naming, the hierarchy, curation, migration."""

from kg.resolution.curation import merge, retype, split
from kg.resolution.listing import Linked, NameKind, linked_names, name_kinds
from kg.resolution.migration import Migration, migrate

__all__ = [
    "Linked",
    "Migration",
    "NameKind",
    "linked_names",
    "merge",
    "migrate",
    "name_kinds",
    "retype",
    "split",
]
