"""Short forms and the long forms that a text itself gives them."""

from extractors.abbreviations.component import Definition, find

__all__ = ["Definition", "find"]
