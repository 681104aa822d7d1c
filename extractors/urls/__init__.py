"""Find URLs in a text: project pages and code."""

from extractors.urls.component import find

__all__ = ["find"]
