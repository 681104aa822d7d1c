"""How the wheel is made: one import package, ``paper_graph``, holds ``kg``, ``queries`` and ``extractors``.

The repository has the three at its top, and their modules import each other as ``kg.model``. Other
distributions on PyPI own these names, and two that install the same file overwrite each other. So the wheel
has everything one level down, and each import says so: ``from kg.model import Paper`` becomes
``from paper_graph.kg.model import Paper``. Nothing else is changed: what is named at run time (files beside
a module, modules that are imported late) is named relative to the module. ``docs/installing.md`` weighs the
other ways.

An editable install points at the checkout and needs none of this.
"""

import ast
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

PACKAGE = "paper_graph"
MOVED = ("extractors", "kg", "queries")
"""The packages that the wheel has inside of ``PACKAGE``; pyproject.toml says the same of their files."""

_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)\s]+)")
"""The target of a Markdown link to a file of the repository."""


class Wheel(BuildHookInterface):  # type: ignore[type-arg]  # hatchling is generic in what it leaves to plugins
    """Puts the modules with their imports changed into the wheel, in the place of those of the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the changed modules into a folder, and have the wheel take them from there."""
        if version != "standard":
            return
        self._folder = TemporaryDirectory()
        for number, file in enumerate(self.build_config.builder.recurse_selected_project_files()):
            if file.distribution_path.endswith(".py"):
                moved = Path(self._folder.name, f"{number}.py")
                moved.write_bytes(move_imports(Path(file.path).read_bytes(), file.relative_path))
                build_data["force_include"][str(moved)] = file.distribution_path

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder."""
        if version == "standard":
            self._folder.cleanup()


class Readme(MetadataHookInterface):
    """Makes the links of the README absolute: a page of PyPI has no file next to it."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the text that PyPI shows."""
        text = Path(self.root, "README.md").read_text("utf-8")
        base = f"{metadata['urls']['Repository']}/blob/v{metadata['version']}"
        metadata["readme"] = {"content-type": "text/markdown", "text": make_links_absolute(text, base)}


def make_links_absolute(markdown: str, base: str) -> str:
    """Return a document of the repository's top whose links to files lead to the same files below an address.

    Args:
        markdown: the document.
        base: address of the repository's top, without a slash at the end.
    """
    return _LINK.sub(lambda link: f"{base}/{posixpath.normpath(link[1])}", markdown)


def move_imports(source: bytes, name: str = "<module>") -> bytes:
    """Return a module whose imports of the moved packages lead to their new place; each line stays a line.

    Args:
        source: the module, as UTF-8.
        name: of the module, for messages.

    Raises:
        ValueError: the module has ``import kg.model`` and uses the name ``kg``, which would not be bound.
    """
    tree = ast.parse(source, name)
    lines = source.splitlines(keepends=True)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    # From the end, so that what is still to be changed stays in its place.
    for statement in sorted(_imports(tree), key=lambda found: (found.lineno, found.col_offset), reverse=True):
        line, start = lines[statement.lineno - 1], statement.col_offset
        if isinstance(statement, ast.ImportFrom):
            moved = re.sub(rb"^from\s+", b"from " + PACKAGE.encode() + b".", line[start:])
        else:
            new = "; ".join(_move(alias, used, name) for alias in statement.names)
            moved = new.encode() + line[statement.end_col_offset :]
        lines[statement.lineno - 1] = line[:start] + moved
    return b"".join(lines)


def _imports(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the statements that import something of the moved packages."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import) and any(map(_is_moved, _modules(node))):
            yield node


def _modules(statement: ast.Import | ast.ImportFrom) -> list[str]:
    """Return the modules that a statement imports or imports from, but for relative ones."""
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names]
    return [statement.module or ""] if statement.level == 0 else []


def _is_moved(module: str) -> bool:
    return module.partition(".")[0] in MOVED


def _move(alias: ast.alias, used: set[str], name: str) -> str:
    """Return a statement that imports what one part of an ``import`` statement names."""
    package, _, inner = alias.name.partition(".")
    renamed = f" as {alias.asname}" if alias.asname else ""
    if package not in MOVED:
        return f"import {alias.name}{renamed}"
    if not inner:
        return f"from {PACKAGE} import {package}{renamed}"
    if not renamed and package in used:
        raise ValueError(
            f"{name}: write 'from {package} import …' for 'import {alias.name}', see hatch_build.py"
        )
    return f"import {PACKAGE}.{alias.name}{renamed}"
