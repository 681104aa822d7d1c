"""The version stands in one place, and every other place that names it agrees."""

import re
import subprocess
import sys
from datetime import date

import pytest
import yaml

import kg
from tests.unit.project.files import PYPROJECT, ROOT, read

RELEASES = re.findall(r"^## \[(\d+\.\d+\.\d+)\](?: - (\S+))?$", read("CHANGELOG.md"), re.MULTILINE)
CITATION = yaml.safe_load(read("CITATION.cff"))


def test_the_package_is_built_with_the_version_that_it_says() -> None:
    assert "version" in PYPROJECT["project"]["dynamic"]
    source = read(PYPROJECT["tool"]["hatch"]["version"]["path"])
    assert re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE) == [kg.__version__]


def test_the_newest_release_of_the_changelog_is_this_version() -> None:
    assert RELEASES[0][0] == kg.__version__


def test_releases_are_listed_from_the_newest_to_the_oldest() -> None:
    numbers = [tuple(map(int, version.split("."))) for version, _ in RELEASES]
    assert numbers == sorted(set(numbers), reverse=True)


def test_changes_to_come_stand_above_all_releases() -> None:
    headings = re.findall(r"^## (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert len(headings) == 1 + len(RELEASES)


def test_changes_are_grouped_as_keep_a_changelog_groups_them() -> None:
    kinds = set(re.findall(r"^### (.+)$", read("CHANGELOG.md"), re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_citation_names_this_release() -> None:
    assert CITATION["version"] == kg.__version__
    assert CITATION["date-released"] == date.fromisoformat(RELEASES[0][1])


def test_the_citation_describes_the_package() -> None:
    project = PYPROJECT["project"]
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["type"] == "software"
    assert CITATION["message"]
    assert (CITATION["title"], CITATION["license"]) == (project["name"], project["license"])
    assert CITATION["abstract"] == project["description"]
    assert all(author["name"] for author in CITATION["authors"])


def test_the_security_policy_supports_this_version() -> None:
    minor = kg.__version__.rpartition(".")[0]
    assert f"| {minor}.x | yes |" in read("SECURITY.md")


def test_asking_for_the_version_imports_no_room() -> None:
    code = "import sys, kg; kg.__version__; print([m for m in sys.modules if m.startswith('kg.')])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("package", ["kg", "extractors", "queries"])
def test_a_release_changes_nothing_that_is_stored_or_exported(package: str) -> None:
    """Only commands, pages, the server for assistants and requests to services may show the version.

    The index of triples holds it, so that another program makes it anew.
    """
    for file in (ROOT / package).rglob("*.py"):
        if not {"cli", "index", "live", "mcp", "web"} & set(file.parts):
            assert not re.search(r"\bkg\.__version__|import .*__version__", file.read_text("utf-8")), file
