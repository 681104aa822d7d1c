"""Entity resolution over the whole corpus: relinking, naming, the hierarchy, curation, migration."""

from kg.resolution.curation import Linked, linked_names, merge, split
from kg.resolution.migration import Migration, migrate

__all__ = ["Linked", "Migration", "linked_names", "merge", "migrate", "split"]
