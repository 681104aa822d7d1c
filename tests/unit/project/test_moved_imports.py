"""What the wheel changes in modules: imports of the three packages lead to ``paper_graph``."""

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.project.files import PYPROJECT, ROOT

MODULES = sorted(
    file for package in ("extractors", "kg", "queries") for file in (ROOT / package).rglob("*.py")
)


def load_hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HOOK = load_hook()


def moved(source: str) -> str:
    changed: bytes = HOOK.move_imports(source.encode())
    return changed.decode()


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("from kg.model import Paper", "from paper_graph.kg.model import Paper"),
        ("from kg import rdf as r  # ä", "from paper_graph.kg import rdf as r  # ä"),
        ("from queries import (\n    Why,\n)", "from paper_graph.queries import (\n    Why,\n)"),
        ("if x:\n    from  extractors import run", "if x:\n    from paper_graph.extractors import run"),
        ("import kg", "from paper_graph import kg"),
        ("import kg, sys\nkg.connect()", "from paper_graph import kg; import sys\nkg.connect()"),
        ("import queries as q; q.stats", "from paper_graph import queries as q; q.stats"),
        ("import kg.model as m", "import paper_graph.kg.model as m"),
        ("import kg.cli  # noqa: F401", "import paper_graph.kg.cli  # noqa: F401"),
        (
            "x = 1; import kg; import queries",
            "x = 1; from paper_graph import kg; from paper_graph import queries",
        ),
        (
            "def f():\n    from kg.a import b; return b",
            "def f():\n    from paper_graph.kg.a import b; return b",
        ),
    ],
)
def test_an_import_of_what_is_moved_leads_to_its_new_place(source: str, result: str) -> None:
    assert moved(source) == result


@pytest.mark.parametrize(
    "source",
    [
        "from kglite import open",
        "import extractors_of_others.x",
        "from . import kg",
        "from .kg import model",
        "text = 'from kg.model import Paper'",
        "# import kg",
        '"""\nfrom kg.model import Paper\n"""',
        "kg = 1",
        "",
    ],
)
def test_everything_else_stays_as_it_is(source: str) -> None:
    assert moved(source) == source


def test_a_name_that_would_no_longer_be_bound_ends_the_build_with_a_sentence() -> None:
    with pytest.raises(ValueError, match=r"write 'from kg import …' for 'import kg\.model'"):
        moved("import kg.model\nkg.model.Paper")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["import kg", "from kg.a import b", "x = 'ä'", "import os, queries", "# kg"]))
)
def test_lines_stay_lines_and_a_second_time_changes_nothing(lines: list[str]) -> None:
    once = moved("\n".join(lines))
    assert once.count("\n") == "\n".join(lines).count("\n")
    assert moved(once) == once


def test_no_module_imports_the_three_by_their_short_names_afterwards() -> None:
    for file in MODULES:
        tree = ast.parse(HOOK.move_imports(file.read_bytes(), file.name))
        assert list(HOOK._imports(tree)) == [], file


def test_no_module_names_another_in_a_text() -> None:
    """Such a name would be wrong in the wheel. ``load_statement`` alone takes some: it looks for a folder."""
    assert {str(file.relative_to(ROOT)): named for file in MODULES if (named := modules_in_texts(file))} == {}


def modules_in_texts(file: Path) -> list[str]:
    tree = ast.parse(file.read_bytes())
    spared = {
        call.args[0]
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in ("load_statement", "list_statements")
    }
    texts = [
        node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [text.value for text in texts if text not in spared and is_module(text.value)]


def is_module(name: str) -> bool:
    if not re.fullmatch(r"(?:extractors|kg|queries)(?:\.\w+)+", name):
        return False
    place = ROOT.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def test_the_links_of_the_readme_are_absolute_on_pypi() -> None:
    text = "[a](docs/rdf.md#shapes) [b](https://x.org) [c](#here) ![d](docs/e.png)"
    assert HOOK.make_links_absolute(text, "https://g.org/p/blob/v1") == (
        "[a](https://g.org/p/blob/v1/docs/rdf.md#shapes) [b](https://x.org) [c](#here) "
        "![d](https://g.org/p/blob/v1/docs/e.png)"
    )


def test_the_addresses_of_the_package_are_below_that_of_its_repository() -> None:
    urls = PYPROJECT["project"]["urls"]
    assert all(address.startswith(urls["Repository"]) for address in urls.values())


def test_the_package_of_a_checkout_has_the_same_modules_and_no_copies() -> None:
    import paper_graph
    from kg.model import Paper
    from paper_graph import extractors, kg, queries
    from paper_graph.kg.model import Paper as Same

    assert Paper is Same
    assert (kg, queries, extractors) == tuple(map(sys.modules.get, ("kg", "queries", "extractors")))
    assert paper_graph.__version__ == kg.__version__
    with pytest.raises(ImportError):
        from paper_graph.kg import nothing  # noqa: F401
