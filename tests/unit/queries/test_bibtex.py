"""Entries that BibTeX understands, whatever stands in the graph."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from kg.store import Parameters, Record
from queries import to_bibtex
from queries.bibtex_entry import format_entry
from queries.citation_keys import CitationKeys

EXTRACTED = ("links", "abbreviations", "relations", "vector", "run", "content_sha256")
EMPTY = dict.fromkeys((*Paper.model_fields, *EXTRACTED))
"""A row of a paper of which the graph knows nothing but an id."""


def _entry(**given: Any) -> str:
    return format_entry(Paper.model_validate({"id": "p", **given}), CitationKeys())


class Alike:
    """A graph whose papers differ in nothing but their ids; others than those asked for do not exist."""

    def __init__(self, *missing: str) -> None:
        self._missing = set(missing)

    def query(self, text: str, parameters: Parameters | None = None) -> list[Record]:
        """A row for each id, the last one first."""
        row = {**EMPTY, "title": "Attention & memory", "authors": ["Ada Lovelace"], "year": 2017}
        if "count(" in text:
            return [{"papers": 1}]
        ids: Any = (parameters or {}).get("ids", ())
        return [{**row, "id": key} for key in reversed(ids) if key not in self._missing]

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Nothing."""
        return []

    def revision(self) -> object:
        """The same one."""
        return 1


def test_twenty_thousand_papers_that_begin_alike_have_keys_of_their_own() -> None:
    text = to_bibtex(Alike(), map(str, range(20_000)))
    keys = re.findall(r"^@misc\{(.*),$", text, re.MULTILINE)
    assert keys[:2] == ["lovelace2017attention", "lovelace2017attention-2"]
    assert len(set(keys)) == 20_000


def test_each_paper_has_one_entry_and_unknown_ones_have_none() -> None:
    assert to_bibtex(Alike("gone"), ["a", "gone", "b", "a"]).count("@misc{") == 2
    assert to_bibtex(Alike(), []) == ""


def test_a_whole_entry() -> None:
    text = _entry(
        title="Attention Is All You Need",
        authors=["Ashish Vaswani", "Noam Shazeer"],
        year=2017,
        venue="NeurIPS",
        doi="10.48550/arxiv.1706.03762",
        arxiv_id="1706.03762",
        url="https://arxiv.org/abs/1706.03762",
        abstract="Transduction models.",
    )
    assert text == (
        "@inproceedings{vaswani2017attention,\n"
        "  title = {{Attention Is All You Need}},\n"
        "  author = {Ashish Vaswani and Noam Shazeer},\n"
        "  year = {2017},\n"
        "  booktitle = {NeurIPS},\n"
        "  doi = {10.48550/arxiv.1706.03762},\n"
        "  eprint = {1706.03762},\n"
        "  archiveprefix = {arXiv},\n"
        "  url = {https://arxiv.org/abs/1706.03762},\n"
        "  abstract = {Transduction models.},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("venue", "kind", "field"),
    [
        ("Journal of Sound", "article", "journal"),
        ("IEEE TRANSACTIONS ON AUDIO", "article", "journal"),
        ("Physical Review Letters", "article", "journal"),
        ("arXiv", "article", "journal"),
        ("ICASSP", "inproceedings", "booktitle"),
        (None, "misc", None),
    ],
)
def test_the_venue_makes_the_type(venue: str | None, kind: str, field: str | None) -> None:
    text = _entry(title="Vocals", venue=venue)
    assert text.startswith(f"@{kind}{{")
    assert (f"  {field} = {{{venue}}}," in text) == (field is not None)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"title": "The use of Vocals"}, "anonymousvocal"),
        ({"title": "Of it", "authors": ["Ada Lovelace"], "year": 1843}, "lovelace1843paper"),
        ({"title": "Vocals", "authors": ["Kurt Gödel"]}, "godelvocal"),
        ({"title": "Vocals", "authors": ["  "]}, "anonymousvocal"),
        ({"title": "Vocals", "authors": ["Plato"]}, "platovocal"),
        ({"title": "", "authors": []}, "anonymouspaper"),
    ],
)
def test_keys(given: dict[str, Any], key: str) -> None:
    assert re.match(r"@\w+\{(.*),", _entry(**given))[1] == key  # type: ignore[index]  # each entry has a key


@pytest.mark.parametrize(
    ("plain", "escaped"),
    [
        ("Attention & memory", r"Attention \& memory"),
        ("100 % of #1 in snake_case", r"100 \% of \#1 in snake\_case"),
        ("scores of 5^2 ~ 25 $", r"scores of 5\textasciicircum{}2 \textasciitilde{} 25 \$"),
        (r"The {BERT} \emph{model}", r"The \{BERT\} \textbackslash{}emph\{model\}"),
        ("{unclosed", r"\ensuremath{\lbrace}unclosed"),
        (r"On $x_1$ and $\alpha$ & more", r"On $x_1$ and $\alpha$ \& more"),
        ("$x_{1$ never closes", r"\$x\_\ensuremath{\lbrace}1\$ never closes"),
        ("a -- b ``c''", "a -{}- b `{}`c'{}'"),
    ],
)
def test_special_characters_are_tex(plain: str, escaped: str) -> None:
    assert f"  title = {{{{{escaped}}}}}," in _entry(title=plain)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Simon and Schuster", "{Simon and Schuster}"),
        ("Open Source Initiative, Inc.", "{Open Source Initiative, Inc.}"),
        ("others", "{others}"),
        ("AT&T Labs", r"AT\&T Labs"),
        ("World Health Organization", "{World Health Organization}"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("Joseph Reagle Jr.", "Reagle, Jr., Joseph"),
        ("Ludwig van Beethoven III", "van Beethoven, III, Ludwig"),
    ],
)
def test_a_name_is_one_name(name: str, written: str) -> None:
    assert f"  author = {{{written}}},\n" in _entry(title="Of it", authors=[name])


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a_b?c=%7Bd%7D&e=~f#g", "https://example.org/a_b?c=%7Bd%7D&e=~f#g"),
        ("https://example.org/},\n}\n@misc{x,", r"{https://example.org/\ensuremath{\rbrace}, \ens"),
        ("example.org", "{example.org}"),
    ],
)
def test_an_address_ends_no_entry(url: str, written: str) -> None:
    assert f"  url = {{{written}" in _entry(title="Of it", url=url)


@given(*[st.text(max_size=30)] * 3)
@settings(deadline=None)
def test_braces_are_balanced_whatever_a_source_says(title: str, venue: str, author: str) -> None:
    depth = 0
    for character in _entry(title=title, venue=venue, authors=[author], abstract=title):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
