"""Lists of authors agree however they are written, and contradict each other only where they must."""

import pytest

from kg.metadata.agreement import compare_authors


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["Anna Lind"], ["A. Lind"]),
        (["Anna Lind"], ["Lind A"]),
        (["Anna Lind"], ["Lind Anna"]),
        (["ANNA LIND"], ["Anna Lind"]),
        (["Anna B. Lind"], ["Lind AB"]),
        (["Anna B. Lind"], ["A.B. Lind"]),
        (["Anna Lind", "Bo Moss", "Cy Reed"], ["B. Moss"]),
        (["Anna Lind", "Bo Moss"], ["Bo Moss", "Anna Lind"]),
        (["Anna Lind", "Bo Moss"], ["Anna Lind", "et al."]),
        (["Jörg Müller"], ["Jorg Mueller"]),
        (["Søren Ørsted"], ["S. Orsted"]),
        (["José García Márquez"], ["J. Garcia-Marquez"]),
        (["Jan van der Berg"], ["J. Berg"]),
        (["John O'Neil"], ["J. O’Neil"]),
        (["Joe Reed Jr."], ["Joe Reed"]),
        (["Reed Org"], ["Reed Org"]),
        (["A. Lind", "B. Moss", "C. Reed", "D. Pond"], ["A. Lind", "B. Moss", "C. Reed", "D. Pound"]),
    ],
)
def test_one_list_in_two_spellings(left: list[str], right: list[str]) -> None:
    assert compare_authors(left, right) is True
    assert compare_authors(right, left) is True


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["Anna Lind"], ["Bo Lind"]),
        (["Anna Lind"], ["Anna Moss"]),
        (["A. Lind", "B. Moss"], ["A. Lind", "C. Reed"]),
        (["Anna Lind"], ["A. Moss", "L. Anders"]),
    ],
)
def test_other_people(left: list[str], right: list[str]) -> None:
    assert compare_authors(left, right) is False
    assert compare_authors(right, left) is False


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ([], ["Anna Lind"]),
        (["А. Иванов"], ["A. Ivanov"]),
        (["王伟"], ["Wei Wang"]),
        (["A. Lind", "B. Moss", "C. Reed"], ["A. Lind", "B. Moss", "D. Pond"]),
        (["et al."], ["Anna Lind"]),
    ],
)
def test_lists_that_show_nothing(left: list[str], right: list[str]) -> None:
    assert compare_authors(left, right) is None
    assert compare_authors(right, left) is None


def test_thousands_of_authors_take_no_time() -> None:
    names = [f"A{chr(97 + n % 26)}na Lind{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" for n in range(3000)]
    assert compare_authors(names, names[:50]) is True
