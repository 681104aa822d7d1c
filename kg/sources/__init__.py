"""Sources of papers: bytes in, Papers and Rejections out.

Every format is a pure parser in a module of its own, imported when a source needs it. A bad
record costs only itself: it becomes a :class:`~kg.model.Rejection` that says where and why.
"""

from kg.sources.formats import FORMATS, Format
from kg.sources.reading import parse, read, read_all

__all__ = ["FORMATS", "Format", "parse", "read", "read_all"]
