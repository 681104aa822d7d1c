"""Names of authors, as 'Given Family', however a source writes and joins them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.draft import BadRecord
from kg.metadata.name_parts import split_family_name
from kg.metadata.names import is_organisation, parse_author, parse_authors


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Karl Marx", "Karl Marx"),
        ("Marx, Karl", "Karl Marx"),
        ("Marx,Karl", "Karl Marx"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Reagle, Jr., Joseph", "Joseph Reagle Jr."),
        ("Reagle, Joseph, Jr.", "Joseph Reagle Jr."),
        ("King, Jr.", "King Jr."),
        ("Daumé Iii, Hal", "Hal Daumé III"),
        ("Iv, Maria", "Maria Iv"),
        ("Windsor, Charles, III", "Charles Windsor III"),
        ("Charles Windsor, II", "Charles Windsor II"),
        ("KING, JR., MARTIN", "MARTIN KING JR."),
        *(("Chen, Xi", "Xi Chen"), ("Ivanov, VI", "VI Ivanov"), ("Petrov, I.V.", "I.V. Petrov")),
        *(("Ivanov, IV", "IV Ivanov"), ("Smith, JR", "JR Smith"), ("SMITH, JR", "JR SMITH")),
        *(("Rahman, Md", "Md Rahman"), ("Lee, Co", "Co Lee"), ("Wetmore, SA", "SA Wetmore")),
        *(("Khan, S.A.", "S.A. Khan"), ("Kumar, B.V.", "B.V. Kumar"), ("Smith, AG", "AG Smith")),
        *(("Anna Lind, PhD, MSc", "Anna Lind"), ("Bo Moss, MD, MPH", "Bo Moss"), ("Bo Moss, MD", "Bo Moss")),
        *(("Lind, Anna, M.D., Ph.D.", "Anna Lind"), ("Lind, Anna, MD", "Anna Lind"), ("Lind, PhD", "Lind")),
        *(
            ("Lind, MD", "MD Lind"),
            ("De Vries, MD", "MD De Vries"),
            ("García López, M.D.", "M.D. García López"),
        ),
        *(("De Silva, S.A.", "S.A. De Silva"), ("García López, S.A.", "S.A. García López")),
        ("Marx, ", "Marx"),
        ("one, two, three", "one, two, three"),
        (
            "University of Halle, Faculty I, Institute, Group",
            "University of Halle, Faculty I, Institute, Group",
        ),
        (" , ", ""),
    ],
)
def test_one_name(written: str, name: str) -> None:
    assert split_family_name(parse_author(written))[0] == name


@pytest.mark.parametrize(
    "written",
    [
        "Marx, Karl; Engels, Friedrich",
        "Karl Marx|Friedrich Engels",
        "Karl Marx\nFriedrich Engels",
        "Karl Marx and Friedrich Engels",
        "Karl Marx & Friedrich Engels",
        "Marx, Karl and Engels, Friedrich",
        "Karl Marx, Friedrich Engels",
        "['Marx, Karl', 'Friedrich Engels']",
        '["Karl Marx", "Engels, Friedrich"]',
        "[Karl Marx, Friedrich Engels]",
        "Karl Marx; Friedrich Engels; et al.",
        "Karl Marx, Friedrich Engels, and others",
        ["Marx, Karl", "Friedrich Engels"],
        ("Karl Marx", None, "Friedrich Engels", "Others"),
        [{"given": "Karl", "family": "Marx"}, {"name": "Engels, Friedrich"}],
    ],
    ids=repr,
)
def test_a_list_of_names_however_it_is_joined(written: object) -> None:
    assert parse_authors(written) == ("Karl Marx", "Friedrich Engels")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Marx, Karl", ("Karl Marx",)),
        ("Marx, K., Engels, F.", ("K. Marx", "F. Engels")),
        ("Marx K, Engels F", ("Marx K", "Engels F")),
        ("van der Berg, Jan Pieter", ("Jan Pieter van der Berg",)),
        ("Plato, Homer, Ovid, Seneca, Livy", ("Plato", "Homer", "Ovid", "Seneca", "Livy")),
        ("Plato", ("Plato",)),
    ],
)
def test_commas_join_names_or_turn_one_around(written: str, names: tuple[str, ...]) -> None:
    assert parse_authors(written) == names


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ({"given": "Ada", "family": "Lovelace"}, "Ada Lovelace"),
        ({"literal": "The Consortium"}, "The Consortium"),
        ({"author": {"display_name": "Ada Lovelace"}}, "Ada Lovelace"),
        (
            {"first": "Ada", "middle": ["King", "B."], "last": "Lovelace", "suffix": "Jr."},
            "Ada King B. Lovelace Jr.",
        ),
        ({"given": "Ludwig", "non-dropping-particle": "van", "family": "Beethoven"}, "Ludwig van Beethoven"),
        ({"given": "Charles", "dropping-particle": "de", "family": "Gaulle"}, "Charles de Gaulle"),
        ({"name": " ", "family": "Lovelace"}, "Lovelace"),
        ({"first_name": " Ada ", "last_name": "Lovelace", "orcid": 5}, "Ada Lovelace"),
    ],
)
def test_objects_hold_a_name_whole_or_in_parts(item: dict[str, object], name: str) -> None:
    assert parse_authors([item]) == (name,)


@pytest.mark.parametrize("written", [None, "", [], "[]", [{}], [None, ""], "et al.", ["others"], " ; "])
def test_no_authors(written: object) -> None:
    assert parse_authors(written) == ()


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (5, "The authors are a number, not a list or a text."),
        ({"name": "Ada"}, "The authors are an object, not a list or a text."),
        ([5], "An author is a number, not a name."),
        ([["Ada"]], "An author is a list, not a name."),
        ("[1, 2]", "An author is a number, not a name."),
    ],
)
def test_what_holds_no_names_says_so(written: object, reason: str) -> None:
    with pytest.raises(BadRecord) as refusal:
        parse_authors(written)
    assert str(refusal.value) == reason


@pytest.mark.parametrize(
    "text", ["[" * 500, "['" + "a" * 2_000_000, "[" + "(" * 50_000 + "]", "[x" * 300 + "]"]
)
def test_a_broken_or_huge_printed_list_is_no_error(text: str) -> None:
    assert all(isinstance(name, str) for name in parse_authors(text))


WORDS = st.sampled_from(["Ada", "Karl", "Müller", "李", "O'Neil", "Anne-Marie", "Berg"])


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_names_are_the_same_in_every_list(names: list[tuple[str, str]]) -> None:
    shown = tuple(f"{given} {family}" for given, family in names)
    turned = [f"{family}, {given}" for given, family in names]
    assert parse_authors(list(shown)) == parse_authors(turned) == shown
    assert parse_authors("; ".join(turned)) == parse_authors(" and ".join(turned)) == shown
    assert (
        parse_authors(repr(turned)) == parse_authors([{"given": g, "family": f} for g, f in names]) == shown
    )


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_names_that_are_not_empty(text: str) -> None:
    try:
        names = parse_authors(text)
    except BadRecord as problem:
        assert str(problem).endswith(".")
    else:
        assert all(name.strip() for name in names)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Smith J1, Doe A2,3*", ("Smith J", "Doe A")),
        ("Lind A.1, Moss B.2, Reed C.", ("Lind A.", "Moss B.", "Reed C.")),
        ("SMITH J, DOE A", ("SMITH J", "DOE A")),
        ("Anna Lind1,2, Bo Moss3", ("Anna Lind", "Bo Moss")),
        ("Lind, A. (57000000001); Moss, B. (57000000002)", ("A. Lind", "B. Moss")),
        ("Bo Moss (Lund University), Anna Lind [Reed Institute]", ("Bo Moss", "Anna Lind")),
        ("Anna Lind (0000-0002-1825-0097), Bo Moss", ("Anna Lind", "Bo Moss")),
        ("Anna Lind <a@example.org>; Bo Moss", ("Anna Lind", "Bo Moss")),
        ("Anna Lind, MD, PhD; Bo Moss, PhD", ("Anna Lind", "Bo Moss")),
        ("Anna Lind, MD, Bo Moss, PhD", ("Anna Lind", "Bo Moss")),
        ("García López MD, Moss B", ("García López MD", "Moss B")),
        ("Smith, JA, Lind, MD", ("JA Smith", "MD Lind")),
        ("Prof. Dr. Anna Lind; Bo Moss", ("Anna Lind", "Bo Moss")),
        ("Anna Lind // Bo Moss", ("Anna Lind", "Bo Moss")),
        ("Anna Lind<br>Bo Moss", ("Anna Lind", "Bo Moss")),
        ("A Lind, B Moss…", ("A Lind", "B Moss")),
        ("Lind A, et al.", ("Lind A",)),
        ("张三；李四", ("张三", "李四")),
        ("张三、李四", ("张三", "李四")),
        ("张三，李四", ("张三", "李四")),
        ("Lind, J.\u2010P.", ("J.-P. Lind",)),
        ("D&#39;Arcy, K.; M&uuml;ller, J.", ("K. D'Arcy", "J. Müller")),
        ("[No author name available]", ()),
        ("Anonymous", ()),
    ],
)
def test_what_lists_hold_beside_names(written: str, names: tuple[str, ...]) -> None:
    assert parse_authors(written) == names


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Wei Li (李伟)",
            "Robert (Bob) Smith",
            "Web3",
            "H1 Collaboration",
            "Google, Inc.",
            "Ford Motor, Co.",
            "World Bank, S.A.",
            "Reed and Moss Networks, AG",
            "Lind MD",
            "SMITH JOHN",
        ),
        *("Faculty of Reeds, Lund", "Team 7", "Area 51 Group"),
    ],
)
def test_what_belongs_to_a_name_stays(name: str) -> None:
    assert parse_author(name) == name


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        *(("World Bank", True), ("Bank of Sweden", True), ("The Bee Consortium", True), ("Lund Univ.", True)),
        *(("Reed Inst", True), ("Institute for Reeds", True), ("Council on Reeds", True)),
        *(("Anna Banks", False), ("Bank PA", False), ("Pat Instone", False), ("Linh The Nguyen", False)),
        ("Juan Soler-Company", False),
    ],
)
def test_words_that_only_organisations_have(name: str, is_one: bool) -> None:
    assert is_organisation(name) is is_one


def test_the_semicolon_of_a_reference_separates_no_names() -> None:
    assert parse_authors("M&uuml;ller, J.") == ("J. Müller",)
    assert parse_authors("Smith &amp; Sons; Moss, B.") == ("Smith & Sons", "B. Moss")
    assert parse_authors("Nu&ntilde;ez, A.; Smith &amp; Sons") == ("A. Nuñez", "Smith & Sons")


@pytest.mark.parametrize(
    "piece", ["(", "a@", "a.", "1-", "0000-", " MD", ", PhD", "Dr. ", "et al ", "[a,", "1,2", "(1 "]
)
def test_a_long_text_of_openings_comes_to_an_end(piece: str) -> None:
    assert parse_authors(piece * 20_000) is not None
