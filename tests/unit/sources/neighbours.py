"""Files in which one record of several is damaged, and what of the others is lost when such a file is read.

As a program, ``python -m tests.unit.sources.neighbours FORMAT FIRST COUNT`` reads that many files and prints
the numbers of those that lost a neighbour. A file is made from its number alone, so that it can be made again.
"""
# ruff: noqa: E501  # the records have lines as long as their formats want

import io
import random
import sys
from dataclasses import dataclass
from typing import Final

from kg.model import KgError, Paper
from kg.sources import parse

RECORDS: Final = 5
"""Records in a file; the first and the last are among those that are damaged."""


@dataclass(frozen=True)
class Layout:
    """The parts of a file, as bytes in which ``@N@`` stands for the number of a record."""

    record: str
    before: str = ""
    between: str = "\n"
    after: str = "\n"


LAYOUTS: Final = {
    "acl": Layout(
        '<paper id="@N@">\n<title>On <i>bees</i> of kind @N@</title>\n<author><first>Ada</first><last>Lind</last></author>\n'
        "<abstract>They hum in field @N@, &amp; fly.</abstract>\n<doi>10.1000/bee.@N@</doi>\n</paper>",
        '<?xml version="1.0"?>\n<collection id="2020.x">\n<volume id="1">\n<meta><booktitle>Bee Days</booktitle><year>2020</year></meta>\n',
        after="\n</volume>\n</collection>\n",
    ),
    "arxiv": Layout(
        "<entry>\n<id>http://arxiv.org/abs/2001.0000@N@v1</id>\n<published>2020-01-02T00:00:00Z</published>\n<title>On bees of kind @N@</title>\n"
        "<summary>They hum in field @N@.</summary>\n<author><name>Ada Lind</name></author>\n</entry>",
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n',
        after="\n</feed>\n",
    ),
    "bibtex": Layout(
        '@article{lind@N@,\n  title = {On {B}ees of kind @N@},\n  author = "Lind, Ada and {Bee Org}",\n'
        "  abstract = {They hum in field @N@, and \\emph{fly} for $x_1$ days.},\n  year = 2020,\n  doi = {10.1000/bee.@N@}\n}",
        between="\n\n",
    ),
    "csljson": Layout(
        '{"id":"lind@N@","type":"article-journal","title":"On bees of kind @N@","abstract":"They hum in field @N@.",\n'
        '"container-title":"Bee Days","author":[{"family":"Lind","given":"Ada"}],"issued":{"date-parts":[[2020,3]]},"DOI":"10.1000/bee.@N@"}',
        "[\n",
        ",\n",
        "\n]\n",
    ),
    "csv": Layout(
        '@N@,On bees of kind @N@,"They ""hum"" in field @N@, and fly.","Lind, Ada; Moss, Bo",2020,10.1000/bee.@N@',
        "id,title,abstract,authors,year,doi\n",
    ),
    "json": Layout(
        '{"title":"On bees of kind @N@",\n"abstract":"They hum in field @N@.","authors":["Ada Lind"],"year":2020,"doi":"10.1000/bee.@N@"}',
        '{"results":[\n',
        ",\n",
        '\n],"next":null}\n',
    ),
    "jsonl": Layout(
        '{"title":"On bees of kind @N@","abstract":"They hum in field @N@.","authors":["Ada Lind"],"year":2020,"doi":"10.1000/bee.@N@"}'
    ),
    "listing": Layout(
        "On bees of kind @N@\nThey hum in field @N@, and fly from here to there all day long, as bees of all kinds do in summer.",
    ),
    "nbib": Layout(
        "PMID- @N@\nOWN - NLM\nDP  - 2020 Mar\nTI  - On bees of kind @N@\nAB  - They hum in field @N@,\n      and fly.\n"
        "FAU - Lind, Ada\nAU  - Lind A\nLID - 10.1000/bee.@N@ [doi]\nJT  - Bee Days",
        between="\n\n",
    ),
    "openalex": Layout(
        '{"id":"https://openalex.org/W@N@","display_name":"On bees of kind @N@","abstract_inverted_index":{"hum":[1],"They":[0],"@N@":[2]},'
        '"authorships":[{"author":{"display_name":"Ada Lind"}}],"publication_year":2020,"doi":"https://doi.org/10.1000/bee.@N@"}'
    ),
    "ris": Layout(
        "TY  - JOUR\nAU  - Lind, Ada\nTI  - On bees of kind @N@\nAB  - They hum in field @N@,\nand fly.\nPY  - 2020\nDO  - 10.1000/bee.@N@\nER  - ",
        between="\n\n",
    ),
    "semanticscholar": Layout(
        '{"paperId":"abc@N@","title":"On bees of kind @N@","abstract":"They hum in field @N@.","externalIds":{"DOI":"10.1000/bee.@N@"},"year":2020,"authors":[{"name":"Ada Lind"}]}',
        '{"total":5,"data":[\n',
        ",\n",
        "\n]}\n",
    ),
    "wos": Layout(
        "PT J\nAU Lind, A\nAF Lind, Ada\nTI On bees of kind @N@\nSO BEE DAYS\nAB They hum in field @N@,\n   and fly.\nPY 2020\nDI 10.1000/bee.@N@\nUT WOS:00000@N@\nER",
        "FN Clarivate Analytics Web of Science\nVR 1.0\n",
        "\n\n",
        "\n\nEF\n",
    ),
}
"""Format -> the parts of a file of it."""

ODDITIES: Final = (
    *(b"\x00", b"\xff", b"\xc3", b"\r", b"\n", b"\n\n", b"\t", b" ", b"\x0b", b"\x1e", b"\xe2\x80\xa8"),
    *(b"\\", b'"', b"'", b"{", b"}", b"[", b"]", b"(", b")", b"<", b">", b"&", b"@", b"#", b"%", b"$", b"=", b",", b":", b";", b"-"),
    *(b"&nbsp;", b"]]>", b"-->", b"<!--", b"<i>", b"</p>", b"\\{", b"\\u12", b"null", b"NaN", b"\xf0\x9f\x90\x9d", b"\xed\xa0\x80"),
)  # fmt: skip


def make_file(format: str, number: int | None) -> tuple[bytes, int]:
    """Make the bytes of a file, and the place of the record that is damaged in it.

    Args:
        format: a key of `LAYOUTS`.
        number: decides what is damaged and how; None damages nothing.
    """
    layout = LAYOUTS[format]
    records = [layout.record.replace("@N@", str(n)).encode() for n in range(1, RECORDS + 1)]
    broken = -1
    if number is not None:
        rng = random.Random(f"{format} {number}")
        broken = rng.randrange(RECORDS)
        records[broken] = _damage(records[broken], rng)
    between = layout.between.encode()
    return layout.before.encode() + between.join(records) + layout.after.encode(), broken


def _damage(record: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(record) + 1)
    end = min(len(record), start + rng.choice((0, 1, 1, 2, 5, 20, 100)))
    kind = rng.randrange(4)
    if kind == 0:
        return record[:start] + record[end:]
    if kind == 1:
        return record[:start] + record[start:end] * 2 + record[end:]
    if kind == 2:
        return record[:start] + rng.choice(ODDITIES) + record[start:]
    return record[:start] + rng.choice(ODDITIES) + record[end:]


def read_papers(format: str, content: bytes) -> list[Paper]:
    """Read the papers of a file; nothing of one that is refused as a whole."""
    try:
        records = list(parse(io.BytesIO(content), f"file.{format}", format))
    except KgError as error:
        assert "\n" not in str(error), error
        return []
    return [record for record in records if isinstance(record, Paper)]


def find_lost(format: str, number: int) -> list[str]:
    """Return the titles of the undamaged records of a file that are lost or changed."""
    whole, _ = make_file(format, None)
    content, broken = make_file(format, number)
    wanted = read_papers(format, whole)
    assert len(wanted) == RECORDS, format
    found = read_papers(format, content)
    return [paper.title for place, paper in enumerate(wanted) if place != broken and paper not in found]


def main() -> None:
    """Read the files from one number on."""
    format, first, count = sys.argv[1], *map(int, sys.argv[2:])
    for number in range(first, first + count):
        if lost := find_lost(format, number):
            print(number, lost)


if __name__ == "__main__":
    main()
