"""Hooks of MkDocs: documents outside ``docs/`` become pages of the site, and links follow them.

README, CHANGELOG and their like are where GitHub looks for them, and link to each other as files of the
repository. The site has the same documents under addresses of its own.
"""

import os
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

OUTSIDE = {
    "README.md": "getting-started.md",
    "CONTRIBUTING.md": "contributing/index.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
    "CODE_OF_CONDUCT.md": "code-of-conduct.md",
    "extractors/MODEL_CARD.md": "model-card.md",
}
"""Documents outside of ``docs/``, with the page that each becomes."""

LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)")
"""The target of a Markdown link to a file, without its anchor."""


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Add the documents outside ``docs/``."""
    from mkdocs.structure.files import File

    for document, page in OUTSIDE.items():
        files.append(File.generated(config, page, abs_src_path=os.fspath(_root(config) / document)))
    return files


def on_page_markdown(markdown: str, page: "Page", config: "MkDocsConfig", files: "Files") -> str:
    """Point the links of a page to where the site has the documents that they name."""
    return turn_links(markdown, page.file.src_uri)


def turn_links(markdown: str, page: str) -> str:
    """Turn links between files of the repository into links between pages.

    Args:
        markdown: the text of a document.
        page: its path within the site's sources, as ``contributing/index.md``.

    Returns:
        The text, with each link to a document relative to the page; links to anything else stay as they are.
    """
    documents = {place: document for document, place in OUTSIDE.items()}
    document = documents.get(page, f"docs/{page}")

    def turned(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(document), link[1]))
        place = OUTSIDE.get(target) or (target[len("docs/") :] if target.startswith("docs/") else None)
        return posixpath.relpath(place, posixpath.dirname(page) or ".") if place else link[1]

    return LINK.sub(turned, markdown)


def _root(config: "MkDocsConfig") -> Path:
    return Path(config.docs_dir).parent
