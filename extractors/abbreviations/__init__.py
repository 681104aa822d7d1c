"""Find abbreviations that a text itself defines: short forms and their long forms."""

from extractors.abbreviations.component import Definition, find

__all__ = ["Definition", "find"]
