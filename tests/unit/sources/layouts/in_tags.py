"""Formats of tagged lines, BibTeX, and plain text."""
# ruff: noqa: E501  # the records have lines as long as their formats want

from typing import Final

from tests.unit.sources.layouts.layout import Layout

TAGGED: Final = {
    "bibtex": Layout(
        '@article{lind@N@,\n  title = {On {B}ees of kind @N@},\n  author = "Lind, Ada and {Bee Org}",\n'
        "  abstract = {They hum in field @N@, and \\emph{fly} for $x_1$ days.},\n  year = 2020,\n  doi = {10.1000/bee.@N@}\n}",
        between="\n\n",
    ),
    "cnki": Layout(
        "{Reference Type}: Journal Article\n{Title}: 蜜蜂研究之@N@\n{Author}: 张三;李四\n{Author Address}: 大学;\n{Journal}: 蜜蜂学报\n{Year}: 2020\n"
        "{Keywords}: 蜜蜂;花瓣\n{Abstract}: 目的:研究第@N@种蜜蜂。\n{DOI}: 10.1000/bee.@N@\n{URL}: https://example.org/@N@",
        between="\n\n\n",
    ),
    "enw": Layout(
        "%0 Journal Article\n%T On bees of kind @N@\n%A Lind, Ada\n%A Moss, Bo\n%J Bee Days\n%D 2020\n%K bees\n%X They hum in field @N@,\nand fly.\n%R 10.1000/bee.@N@\n%U https://example.org/@N@",
        between="\n\n",
    ),
    "labelled": Layout(
        "Record #@N@ of 5\nID: CN-0000@N@\nAU: Lind A\nAU: Moss B\nTI: On bees of kind @N@\nSO: Bee Days\nYR: 2020\nKY: bees; petals\nDOI: 10.1000/bee.@N@\nAB: They hum in field @N@. Results: they fly.\nUS: https://example.org/@N@",
        between="\n\n\n",
    ),
    "listing": Layout(
        "On bees of kind @N@\nThey hum in field @N@, and fly from here to there all day long, as bees of all kinds do in summer. We count them by the hum alone, and show why that is enough.",
    ),
    "nbib": Layout(
        "PMID- @N@\nOWN - NLM\nDP  - 2020 Mar\nTI  - On bees of kind @N@\nAB  - They hum in field @N@,\n      and fly.\n"
        "FAU - Lind, Ada\nAU  - Lind A\nLID - 10.1000/bee.@N@ [doi]\nJT  - Bee Days",
        between="\n\n",
    ),
    "ovid": Layout(
        "<@N@>\nUnique Identifier\n  1000@N@\nAuthors\n  Lind, Ada MD *;  Moss, Bo PhD\nInstitution\n  (1)Institute of Bees\nTitle\n  On bees of kind @N@.[Article]\n"
        "Source\n  Bee Days. 12(3):45-67, 2020 Mar.\nAbstract\n  They hum in field @N@,\n  and fly.\nYear of Publication\n  2020\nDOI Number\n  10.1000/bee.@N@",
        between="\n\n",
    ),
    "pubmed-text": Layout(
        "@N@. Bee Days. 2020 Mar;12(3):45-67. doi: 10.1000/bee.@N@.\n\nOn bees of kind @N@.\n\nLind A(1), Moss B(2).\n\nAuthor information:\n(1)Institute of Bees.\n(2)Hive Hospital.\n\n"
        "They hum in field @N@, and fly. We counted how\noften.\n\nDOI: 10.1000/bee.@N@\nPMID: 1000@N@",
        between="\n\n\n",
    ),
    "refworks": Layout(
        "RT Journal Article\nSR Electronic(1)\nID 27@N@\nA1 Lind,Ada\nA1 Moss,Bo\nT1 On bees of kind @N@\nJF Bee Days\nYR 2020\nFD Mar\nAB They hum in field @N@, and fly.\nDO 10.1000/bee.@N@\nLK https://example.org/@N@",
        between="\n\n",
    ),
    "ris": Layout(
        "TY  - JOUR\nAU  - Lind, Ada\nTI  - On bees of kind @N@\nAB  - They hum in field @N@,\nand fly.\nPY  - 2020\nDO  - 10.1000/bee.@N@\nER  - ",
        between="\n\n",
    ),
    "wos": Layout(
        "PT J\nAU Lind, A\nAF Lind, Ada\nTI On bees of kind @N@\nSO BEE DAYS\nAB They hum in field @N@,\n   and fly.\nPY 2020\nDI 10.1000/bee.@N@\nUT WOS:00000@N@\nER",
        "FN Clarivate Analytics Web of Science\nVR 1.0\n",
        "\n\n",
        "\n\nEF\n",
    ),
}
