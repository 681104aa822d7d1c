from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, SourceError
from kg.sources import read
from tests.unit.sources.sourcehelp import SHARED, mangled, papers, records, rejections, survives

ENTRY = r"""@Article{Marx2001,
  title    = {{Bees} count \emph{petals} -- 10\% \& more},
  author   = {Bostr\"{o}m, Gustav and Ren{\'e} M{\"u}ller and {Barnes and Noble, Inc.} and others},
  journal  = "Journal of {"}Bees{"}",
  year     = 2001,
  month    = mar,
  abstract = {We count
	petals in $O(n_{1})$.},
  doi      = {https://doi.org/10.1000/A\_B},
  url      = {https://example.org/~bees},
}
"""


def titles(content: str) -> list[str | None]:
    """The title of each paper, None for each rejection."""
    return [record.title if isinstance(record, Paper) else None for record in records(content, "bibtex")]


def test_an_entry_becomes_a_paper() -> None:
    [paper] = papers(ENTRY)
    assert paper == Paper(
        id="Marx2001",
        title="Bees count petals – 10% & more",
        abstract="We count petals in $O(n_{1})$.",
        authors=("Gustav Boström", "René Müller", "Barnes and Noble, Inc."),
        year=2001,
        date="2001-03",
        venue='Journal of "Bees"',
        doi="10.1000/a_b",
        citation_key="Marx2001",
        entry_type="article",
        url="https://example.org/~bees",
        source="bibtex:given",
    )


def test_macros_and_concatenation() -> None:
    content = """@string{jn = "Journal of "} @STRING(bees = jn # {Bees})
    @article{a, title = "One" # { and } # "two", journal = BEES # " " # 7}
    @article{b, title = {Three}, journal = unknown}"""
    one, three = papers(content)
    assert (one.title, one.venue) == ("One and two", "Journal of Bees 7")
    assert three.venue == "unknown"


def test_biblatex_fields() -> None:
    [paper] = papers(
        "@online{a, title={Bees}, subtitle={A count}, date={2019-10-24/2019-11}, journaltitle={Hive},"
        " eprint={1706.03762v2}, eprinttype={arXiv}}"
    )
    assert (paper.title, paper.date, paper.year) == ("Bees: A count", "2019-10-24", 2019)
    assert (paper.venue, paper.arxiv_id) == ("Hive", "1706.03762")


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ("archivePrefix={arXiv}, eprint={hep-th/9901001}", "hep-th/9901001"),
        ("journal={arXiv preprint arXiv:1706.03762}", "1706.03762"),
        ("note={Talk at the hive (arXiv:1706.03762).}", "1706.03762"),
        ("url={https://arxiv.org/abs/1706.03762v1}", "1706.03762"),
        ("eprinttype={jstor}, eprint={1706.03762}", None),
        ("arxivId = {1706.03762}", "1706.03762"),
        ("journal={CoRR}, volume={abs/1706.03762}", "1706.03762"),
    ],
)
def test_where_an_arxiv_id_may_stand(fields: str, number: str | None) -> None:
    assert papers(f"@misc{{a, title={{Bees}}, {fields}}}")[0].arxiv_id == number


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("von Hippel, Eric and Reagle, Jr., Joseph M.", ("Eric von Hippel", "Joseph M. Reagle Jr.")),
        ("A Marx, B Lindgren and\n C Brand", ("A Marx", "B Lindgren", "C Brand")),
        ("{The Bee Group} and others", ("The Bee Group",)),
        ("Marx AB, von Lind C", ("AB Marx", "C von Lind")),
        ("Khan, S.A. and Chen, Xi and Rahman, Md", ("S.A. Khan", "Xi Chen", "Md Rahman")),
        ("Alexander Brand AND Bo Anders", ("Alexander Brand", "Bo Anders")),
        (r"Erd{\H o}s, P{\'a}l and \v{S}imek, \'{E}va", ("Pál Erdős", "Éva Šimek")),
    ],
)
def test_names(author: str, names: tuple[str, ...]) -> None:
    assert papers(f"@misc{{a, title={{Bees}}, author={{{author}}}}}")[0].authors == names


@pytest.mark.parametrize("order", ["before", "after"])
def test_a_child_inherits_from_its_parent_wherever_that_stands(order: str) -> None:
    child = "@inproceedings{child, title={Bees}, crossref={PARENT}}\n"
    parent = "@proceedings{parent, title={Proceedings of Bees}, year=1999, month=jun}\n"
    found = {paper.id: paper for paper in papers(parent + child if order == "after" else child + parent)}
    assert (found["child"].venue, found["child"].date) == ("Proceedings of Bees", "1999-06")
    assert found["parent"].title == "Proceedings of Bees"


def test_a_parent_may_have_many_children_on_both_sides_of_it() -> None:
    child = "@inproceedings{{c{}, title={{Bees}}, crossref={{ parent }}}}\n"
    parent = "@proceedings{Parent, title={Proceedings of Bees}, year=1999}\n"
    found = papers(child.format(1) + child.format(2) + parent + child.format(3))
    assert [paper.id for paper in found] == ["Parent", "c1", "c2", "c3"]
    assert {(paper.venue, paper.year) for paper in found[1:]} == {("Proceedings of Bees", 1999)}


def test_any_entry_that_a_child_waits_for_is_a_parent() -> None:
    parent, child = papers(
        "@misc{c, title={Bees}, crossref={p}}\n@misc{p, title={All of it}, date={2001-02}}"
    )
    assert (parent.id, child.venue, child.date) == ("p", "All of it", "2001-02")


def test_entries_that_are_their_own_parent_or_that_of_each_other() -> None:
    assert titles("@book{a, title={A}, crossref={a}}\n@book{b, title={B}, crossref={c}}") == ["A", "B"]
    assert titles("@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}") == ["B", "A"]


def test_of_two_parents_with_one_key_the_first_counts() -> None:
    *_, child = papers(
        "@book{p, title={First}} @book{p, title={Second}} @incollection{c, title={Bees}, crossref={p}}"
    )
    assert child.venue == "First"


def test_a_child_takes_no_title_from_its_parent() -> None:
    found = records("@book{p, title={Book}, author={Ada Example}} @incollection{c, crossref={p}}")
    assert [getattr(record, "reason", "") for record in found] == [
        "",
        "The record has neither title nor abstract.",
    ]


def test_what_a_child_says_itself_stands() -> None:
    [_, child] = papers(
        "@book{parent, title={Book}, year=1999, month=jun} @incollection{child, crossref={parent},"
        " title={Bees}, year=2004, booktitle={Own}}"
    )
    assert (child.date, child.venue) == ("2004", "Own")


def test_a_child_without_its_parent_is_a_paper() -> None:
    assert titles("@misc{a, crossref={none}, title={A}}\n@misc{b, title={B}}") == ["B", "A"]


def test_duplicate_keys_are_two_papers() -> None:
    first, second = papers("@misc{a, title={Bees}}\n@misc{a, title={Wasps}}")
    assert (first.id, second.id) == ("a", "a")


def test_comments_and_definitions_are_no_papers() -> None:
    content = """% Encoding: UTF-8
@preamble{"\\newcommand{\\x}{y}"}
@comment{jabref-meta: grouping: \\;;
@article{hidden, title = {Hidden}}
}
Free text, mail to somebody@example.org.
%@article{old, title = {Old}}
@misc{a, % the key
  title = {Bees},
  % year = 1999,
}
"""
    [paper] = papers(content)
    assert (paper.title, paper.year) == ("Bees", None)


def test_entries_without_a_key_are_nobodys_parent() -> None:
    book, article, note = papers(
        "@book{, title = {Handbook}, year = {1999}}\n@article{, title = {Trout}, crossref = {}}\n"
        "@misc{title = {Eels}, year = {2011}}"
    )
    assert (book.year, article.year, article.venue) == (1999, None, None)
    assert (note.year, note.venue) == (2011, None)


def test_a_comment_that_never_ends_hides_nothing() -> None:
    assert titles("@comment{ oh\n@misc{a, title={Bees}}\n@comment{ no\n@misc{b, title={Wasps}}") == [
        None,
        "Bees",
        None,
        "Wasps",
    ]


def test_an_entry_without_a_title_is_rejected() -> None:
    [rejection] = rejections("@misc{a, title={Bees}}\n@misc{Smith2020,\n year=2020}")
    assert (rejection.position, rejection.reason) == (
        "entry Smith2020, line 2",
        "The record has neither title nor abstract.",
    )


@pytest.mark.parametrize(
    "entry",
    [
        "@misc(a, title = {Bees (all)})",
        "@misc\n{a,\ntitle = {Bees (all)}}",
        "@misc{a, title = {Bees (all)} year = 2020}",
        "@misc{title = {Bees (all)}}",
        "  @ MISC { a , TITLE={Bees (all)} , , }",
    ],
)
def test_ways_of_writing_an_entry(entry: str) -> None:
    assert titles(entry) == ["Bees (all)"]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year=2020, month=feb", "2020-02"),
        ("year=2020, month=2", "2020-02"),
        ("year={2020}, month={February}, day=3", "2020-02-03"),
        ("date={2020-02-03}", "2020-02-03"),
        ("date={2020-02-03}, year=1999", "1999"),
        ("year={to appear}", None),
    ],
)
def test_dates(fields: str, date: str | None) -> None:
    assert papers(f"@misc{{a, title={{Bees}}, {fields}}}")[0].date == date


@pytest.mark.parametrize(
    ("fields", "doi", "url"),
    [
        ("doi={10.1000/A\\_B}", "10.1000/a_b", None),
        ("url={https://doi.org/10.1000/ab}", "10.1000/ab", "https://doi.org/10.1000/ab"),
        (r"howpublished={\url{https://example.org/a\_b}}", None, "https://example.org/a_b"),
        ("note={see https://example.org/x and more}", None, "https://example.org/x"),
        ("doi={}, url={http://dx.doi.org/10.1000/ab}", "10.1000/ab", "http://dx.doi.org/10.1000/ab"),
        ("doi={n/a}, url={https://doi.org/10.1000/ab}", "10.1000/ab", "https://doi.org/10.1000/ab"),
        ("doi={https://example.org/doi/10.1000/ab/full?login=1}", "10.1000/ab", None),
        ("doi={10.1000/ab; 10.1000/cd}", "10.1000/ab", None),
        ("url={example.org}", None, None),
    ],
)
def test_where_a_doi_and_an_address_may_stand(fields: str, doi: str | None, url: str | None) -> None:
    [paper] = papers(f"@misc{{a, title={{Bees}}, {fields}}}")
    assert (paper.doi, paper.url) == (doi, url)


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        ("journal={Hive}, booktitle={Book}", "Hive"),
        ("journaltitle={Hive}, journal={Other}", "Hive"),
        ("journal={}, school={School of Bees}", "School of Bees"),
        ("publisher={Nobody}", None),
        (r"journal={\mnras}", "Monthly Notices of the Royal Astronomical Society"),
        (r'journal="{\prl }"', "Physical Review Letters"),
        (r"journal={\unknown}", r"\unknown"),
        ("institution={Institute of Bees}", "Institute of Bees"),
    ],
)
def test_the_venue_is_the_best_field_that_is_filled(fields: str, venue: str | None) -> None:
    assert papers(f"@misc{{a, title={{Bees}}, {fields}}}")[0].venue == venue


def test_a_string_that_cannot_be_read_is_told_and_the_others_hold() -> None:
    content = "@string{a = {A}}\n@string{b = {B} {C}}\n@misc{x, title = a # { bee}}"
    assert titles(content) == [None, "A bee"]
    assert rejections(content)[0].position == "line 2"


def test_windows_1252() -> None:
    assert papers("@misc{a, title={Größe}}\n".encode("cp1252"))[0].title == "Größe"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
@pytest.mark.parametrize(("name", "count"), [("jabref__complex.bib", 20), ("jabref__testjabref.bib", 156)])
def test_every_entry_of_jabref(name: str, count: int) -> None:
    path: Path = SHARED / "samples" / name
    found = list(read(path))
    assert len(found) == count
    assert all(isinstance(record, Paper) and record.source == f"bibtex:{name}" for record in found)
    assert all(
        f"{{{record.id},\n" in path.read_text("utf-8") for record in found if isinstance(record, Paper)
    )


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
def test_the_fields_of_jabref() -> None:
    found = {
        record.id: record
        for name in ("jabref__complex.bib", "jabref__testjabref.bib")
        for record in read(SHARED / "samples" / name)
        if isinstance(record, Paper)
    }
    assert found["1137631"].authors[:3] == ("Gustav Boström", "Jaana Wäyrynen", "Marine Bodén")
    assert found["1137631"].doi == "10.1145/1137627.1137631"
    assert found["10250999"].authors[1:] == (
        "Joseph M. Reagle Jr.",
        "John F. Sherry Jr.",
        "Johan A van den Huevel Jr.",
    )
    assert found["deBraga2001"].title.startswith("The postcranial anatomy of Procolophon (Parareptilia")
    assert found["Salcedo2007"].arxiv_id == "quant-ph/0701054"
    assert (found["Wu2019"].authors, found["Wu2019"].year) == (("Tianya Wu",), 2019)
    assert found["Xing2020"].arxiv_id == "2003.10829"


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "bibtex")


@settings(deadline=None)
@given(st.text(alphabet='@{}()",=#% \n\\ab1', max_size=200))
def test_any_signs_that_mean_something(content: str) -> None:
    survives(b"@misc{x, title={Bees}}\n" + content.encode(), "bibtex")


@settings(deadline=None)
@given(
    st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20) | st.sampled_from([b"{", b"}", b'"'])
)
def test_damaged_entries(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(ENTRY.encode() * 2, cut, junk), "bibtex")


def test_macros_that_fill_memory_are_refused() -> None:
    macros = "".join(f"@string{{a{n} = {{{'x' * 9_000}}}}}\n" for n in range(2_000))
    with pytest.raises(SourceError, match="has string macros of more than 16 MiB"):
        titles("@article{k, title={Bees}}\n" + macros)
