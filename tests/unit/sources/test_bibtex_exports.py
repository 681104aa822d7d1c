"""BibTeX as the tools of researchers export it."""

import pytest

from kg.model import Paper
from kg.sources import read
from tests.unit.sources.sourcehelp import SHARED, papers


@pytest.mark.skipif(not (SHARED / "cases").exists(), reason="the shared files are not here")
@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "keyless-entries.bib",
            [
                ("Handbook of River Studies", 1999),
                ("Counting trout at night", None),
                ("A note on eels", 2011),
            ],
        ),
        ("scopus-funding-field.bib", [("Graph encoders for soil maps", 2020)]),
        (
            "one-bad-field.bib",
            [
                ("Keyword without a value", 2020),
                ("Full stop for a comma", 2020),
                ("Colon for an equals sign", 2020),
                ("No comma after the key", 2020),
            ],
        ),
        ("zotero-html-in-tex.bib", [(r"Escherichia coli at 37 $^\circ$C and CO2", 2001)]),
    ],
)
def test_files_that_went_wrong(name: str, found: list[tuple[str, int | None]]) -> None:
    read_back = [record for record in read(SHARED / "cases" / name) if isinstance(record, Paper)]
    assert [(paper.title, paper.year) for paper in read_back] == found


@pytest.mark.parametrize(
    ("fields", "title", "abstract"),
    [
        (
            r"title = {{$<$i$>$Apis$<$/i$>$ at 37 $^\circ$C}}, abstract = {CO{\textless}sub{\textgreater}2"
            r"{\textless}/sub{\textgreater}, ({\textmu}g) {\&}lt;p{\&}gt;and{\&}lt;/p{\&}gt; 5$\pm$0.1}",
            r"Apis at 37 $^\circ$C",
            r"CO2, (µg) and 5$\pm$0.1",
        ),
        (
            r"title = {Ch{\textless}sub{\textgreater}4{\textless}/sub{\textgreater} \& "
            r"\textless{}b\textgreater{}x\textless{}/b\textgreater{}}, "
            r"abstract = {\textbackslash{}temp and C:{\textbackslash}new}",
            "Ch4 & x",
            r"\temp and C:\new",
        ),
    ],
)
def test_tags_in_tex(fields: str, title: str, abstract: str) -> None:
    [paper] = papers(f"@article{{a, {fields}}}")
    assert (paper.title, paper.abstract) == (title, abstract)


EXPORTS = {
    "Scopus": """Scopus
EXPORT DATE: 01 May 2021

@ARTICLE{Lind2020,
author={Lind, A. and Moss, B.},
title={Bees},
year={2020},
funding_details={Hive},
funding_text 1={Paid.},
funding_text 2={Twice.},
source={Scopus},
}
""",
    "Web of Science": """
@article{ WOS:000123,
Author = {Lind, A. and
   Moss, B.},
Title = {{Bees}},
Year = {{2020}},
Month = {{MAR 5}},
Unique-ID = {{WOS:000123}},
}
""",
    "ADS": """@ARTICLE{2020MNRAS.491.1L,
       author = {{Lind}, A. and {Moss}, B.},
        title = "{Bees}",
         year = 2020,
        month = mar,
}
""",
    "DBLP": """@article{DBLP:journals/x/LindM20,
  author       = {A. Lind and
                  B. Moss 0001},
  title        = {Bees},
  year         = {2020},
  timestamp    = {Mon, 01 Jan 2020 00:00:00 +0100}
}
""",
    "JabRef": """% Encoding: UTF-8

@Article{Lind2020,
  author = {Lind, A. and Moss, B.},
  title  = {Bees},
  year   = {2020},
  groups = {a},
}

@Comment{jabref-meta: databaseType:bibtex;}

@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
}
""",
    "Mendeley": r"""@article{Lind2020,
abstract = {},
author = {Lind, A. and Moss, B.},
file = {:C$\backslash$:/a.pdf:pdf},
mendeley-groups = {A/B},
title = {{Bees}},
year = {2020}
}
""",
    "Better BibTeX": """@article{lind2020,
  title = {{{Bees}}},
  author = {Lind, A. and Moss, B.},
  date = {2020-03-05},
  langid = {english},
}
""",
    "ACL Anthology": """@inproceedings{lind-2020-bees,
    title = "{B}ees",
    author = "Lind, A.  and
      Moss, B.",
    year = "2020",
}
""",
    "IEEE Xplore": """@ARTICLE{9000001,
  author={Lind, A. and Moss, B.},
  title={Bees},
  year={2020},
  number={},
}

""",
    "Crossref": "@article{Lind_2020, title={Bees}, author={Lind, A. and Moss, B.}, year={2020}, month=mar }",
}


@pytest.mark.parametrize("tool", EXPORTS)
def test_what_tools_export(tool: str) -> None:
    [paper] = papers(EXPORTS[tool])
    assert (paper.title, paper.authors, paper.year) == ("Bees", ("A. Lind", "B. Moss"), 2020)


def test_semantic_scholar_writes_a_list_for_a_kind() -> None:
    [first, second] = papers(
        "@['JournalArticle', 'Review']{Lind2019,\n author = {Anna Lind and Bo Moss},\n title = {Reeds},\n"
        " year = {2019}\n}\n@['Book']{Moss2020,\n title = {Birds},\n year = {2020}\n}\n"
    )
    assert (first.title, first.authors, first.year) == ("Reeds", ("Anna Lind", "Bo Moss"), 2019)
    assert (second.title, second.year) == ("Birds", 2020)
