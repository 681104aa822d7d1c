"""A fault in an entry loses the broken field, but neither the entry nor its neighbours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sources.sourcehelp import papers, records, rejections
from tests.unit.sources.test_bibtex import ENTRY, titles


def test_an_unclosed_brace_costs_no_field() -> None:
    broken = "@misc{Smith2020,\n  title = {Bees,\n  year = {2020},\n}\n\n"
    _, paper, _ = papers(ENTRY + broken + ENTRY)
    assert (paper.id, paper.title, paper.year) == ("Smith2020", "Bees", 2020)


def test_a_brace_too_many_costs_no_field() -> None:
    paper, other = papers("@misc{a,\n  title = {Bees}},\n  year = {2020},\n}\n@misc{b, title={Wasps}}")
    assert (paper.title, paper.year, other.title) == ("Bees", 2020, "Wasps")


def test_an_entry_whose_title_cannot_be_read_is_rejected_with_the_fault() -> None:
    content = "@misc{a, year = {2020\n}\n@misc{b, title={Wasps}}"
    assert titles(content) == [None, "Wasps"]
    [rejection] = rejections(content)
    assert (rejection.position, rejection.reason) == ("entry a, line 1", "Its braces never close.")
    assert rejection.excerpt == "@misc{a, year = {2020 }"
    [rejection] = rejections('@misc{a, note = "Bees}\n@misc{b, title={Wasps}}')
    assert rejection.reason == "A value that begins with 'Bees' never ends."


@pytest.mark.parametrize(
    "field",
    [
        "keywords",
        "keywords =",
        "keywords = ,",
        "keywords = {a} {b}",
        "keywords = a b c",
        "keywords {a, b}",
        "keywords: a",
        'keywords = "a, b',
        "key(words) = {a}",
        "key words 1 = {a}",
        '"keywords" = {a}',
        "keywords = {a}. ",
        "keywords = {a}; note = {b}",
        "keywords = {a # b",
        "keywords = {a } b}",
        r"keywords = {a \{ b}",
        r"keywords = {a \} b}",
        "keywords = {a, {b}",
        "keywords = {a, b}}",
        "= {a}",
        "{a}",
        "% keywords",
        "@",
    ],
)
@pytest.mark.parametrize("place", range(4))
def test_a_broken_field_costs_itself(field: str, place: int) -> None:
    fields = ["title = {Bees}", "abstract = {They {hum}, n = 5.}", 'author = "Ann Lind"', "year = 2020"]
    fields.insert(place, field)
    entry = "@misc{a,\n  " + ",\n  ".join(fields) + "\n}\n"
    first, paper, last = papers(ENTRY + entry + ENTRY)
    assert (paper.title, paper.abstract, paper.authors, paper.year) == (
        *("Bees", "They hum, n = 5.", ("Ann Lind",), 2020),
    )
    assert first == last == papers(ENTRY)[0]


@pytest.mark.parametrize(
    "fields",
    [
        "title = {Bees}. year = 2020",
        "title = {Bees} year = 2020",
        "title = {Bees}; year = {2020}",
        "title = {Bees}, year : 2020, {",
        'title = "Bees", year: "2020", {}',
        "title = {Bees, year = 2020",
        "title = {Bees}, year = {2020",
        'title = "Bees, year = {2020}',
        "title = {Bees, year = {2020}",
        "title = Bees, year = 2020",
        "title = , title = {Bees}, year = 2020",
        "abstract, title = {Bees}, year = 2020",
        "keywords year = 2020, title = {Bees}, {}, year = 2020",
    ],
)
def test_what_can_be_read_of_fields_on_one_line(fields: str) -> None:
    for key in ("a,", "a", ",", "", "{a},", "a b,"):
        paper, last = papers(f"@article{{{key} {fields}}}\n@misc{{b, title={{Wasps}}}}")
        assert (paper.title, paper.year, last.title) == ("Bees", 2020, "Wasps")


@pytest.mark.parametrize(
    ("title", "read"),
    [
        (r"Sets \{ of bees", "Sets { of bees"),
        (r"Sets \} of bees", "Sets } of bees"),
        (r"Sets \{bees\}", "Sets {bees}"),
        (r"Sets of bees\}", "Sets of bees}"),
        ("Sets { of bees", "Sets of bees"),
        ("Sets } of bees", "Sets of bees"),
        ("Sets {of} } bees", "Sets of bees"),
        ("{Sets of bees", "Sets of bees"),
        ("Sets of bees}", "Sets of bees"),
    ],
)
@pytest.mark.parametrize("layout", ["", "\n  "])
def test_a_lone_brace_in_a_title(title: str, read: str, layout: str) -> None:
    for before, after in (("", ", year = {2020}"), (", year = {2020}", "")):
        entry = f"@misc{{a{before}, title = {{{title}}}{after}}}".replace(", ", f",{layout} ")
        paper, last = papers(entry + "\n@misc{b, title={Wasps}}")
        assert (paper.title, paper.year, last.title) == (read, 2020, "Wasps")


@pytest.mark.parametrize(
    "author", ["Lind{, Ann and Moss, Bo", "Lind, Ann} and Moss, Bo", "{Lind}, {Ann and Moss, Bo"]
)
def test_a_lone_brace_in_authors(author: str) -> None:
    [paper] = papers(f"@misc{{a,\n title = {{Bees}},\n author = {{{author}}},\n year = 2020\n}}\n")
    assert (paper.authors, paper.year) == (("Ann Lind", "Bo Moss"), 2020)


def test_an_entry_within_a_text_is_text_as_long_as_braces_balance() -> None:
    [paper] = papers("@misc{a, junk, abstract = {We write\n title = {X},\n year = 1999}, title = {Bees}}")
    assert (paper.title, paper.year) == ("Bees", None)


@settings(deadline=None)
@given(
    st.text(alphabet='{}()",=#%\n\\ ab1', max_size=60),
    st.integers(0, len(ENTRY)),
    st.integers(0, 20),
)
def test_a_broken_entry_loses_no_neighbour(junk: str, place: int, cut: int) -> None:
    broken = ENTRY[:place] + junk + ENTRY[place + cut :]
    first, *_, last = records(f"{ENTRY}\n{broken}\n{ENTRY.replace('Marx2001', 'last')}", "bibtex")
    [whole] = papers(ENTRY)
    assert first == whole
    assert last == whole.model_copy(update={"id": "last", "citation_key": "last"})


def test_escaped_braces_without_partner_that_happen_to_balance() -> None:
    entry = r"@misc{a, title={A lone \{ brace}, year=2020, abstract = {An interval \{0, 1\} and a \} too.}}"
    paper, last = papers(entry + "\n@misc{b, title={Wasps}}")
    assert (paper.title, paper.year) == ("A lone { brace", 2020)
    assert (paper.abstract, last.title) == ("An interval {0, 1} and a } too.", "Wasps")


def test_a_text_may_say_that_something_equals_something() -> None:
    [paper] = papers(r"@misc{a, title = {For \{x\}, y = {z} and {w}, v = 3}, year = 2020}")
    assert (paper.title, paper.year) == ("For {x}, y = z and w, v = 3", 2020)
