"""Find abbreviations that a text itself defines: short forms and their long forms."""

from extractors.abbreviations.definitions import find
from extractors.abbreviations.long_forms import Definition

__all__ = ["Definition", "find"]
