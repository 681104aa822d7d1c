"""``kg digest``, ``kg watch`` and ``kg diff``: what they print, and what they write."""

import json
import stat
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import pytest

import kg as package
from kg.model import Paper
from tests.unit.cli.conftest import Run
from tests.unit.cli.library import BUILT, EXTRACTOR, build_library

NASTY = '<script>alert("x")</script> & ]]> [link](javascript:alert(1)) \x1b[31m\u202e'
NEW = [
    Paper(
        id="new",
        title=f"X-Net for image generation {NASTY}",
        abstract="We propose X-Net.",
        url="javascript:alert(1)",
    ),
    Paper(id="far", title="Whales", abstract="They swim."),
]


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A graph into which two papers came a week after the others."""
    path = build_library(tmp_path / "mine.kg")
    with package.connect(path) as graph:
        graph.build(NEW, EXTRACTOR, at=BUILT + timedelta(weeks=1))
    return str(path)


def test_a_digest_says_why_and_a_second_one_that_nothing_came_in(kg: Run, store: str) -> None:
    first = kg("digest", "--for", "gans", "--since", "2026-11-25", "--store", store)
    assert first.out.startswith("New for gans (1 paper)\n\n 1. X-Net for image generation")
    assert ", with same problem, other method\n" in first.out
    assert "      new, works on it: “" in first.out
    assert first.out.endswith("\n1 of 2 new papers: 1 shares no concept with the list\n")
    assert kg("digest", "--for", "gans", "--store", store).out.count("nearest to:") > 1
    second = kg("digest", "--for", "gans", "--store", store)
    assert (second.code, second.out) == (0, "New for gans (1 paper)\n\nno paper came in\n")


def test_a_list_is_remembered_by_its_file_whatever_is_in_it(kg: Run, store: str, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("gans\n", "utf-8")
    assert "new" in kg("digest", "--for", listed, "--store", store, "--format", "json").out
    listed.write_text("gans\nnew\n", "utf-8")
    (tmp_path / "other.txt").write_text("gans\n", "utf-8")
    assert kg("digest", "--for", "list.txt", "--store", store).out.endswith("no paper came in\n")
    assert " new papers" in kg("digest", "--for", "other.txt", "--store", store).out


def test_a_feed_is_valid_and_holds_no_markup_of_a_paper(kg: Run, store: str, tmp_path: Path) -> None:
    for attempt in range(2):
        done = kg(
            "digest", "--for", "gans", "--since", "2026-11-25", "--store", store, "--format", "atom",
            "-o", f"{attempt}.xml",
        )  # fmt: skip
        assert (done.code, done.out) == (0, "")
    feed = feedparser.parse((tmp_path / "0.xml").read_bytes())
    assert (feed.bozo, feed.version, len(feed.entries)) == (False, "atom10", 1)
    assert feed.feed.updated_parsed.tm_year == 2026
    entry = feed.entries[0]
    assert entry.title.startswith("X-Net for image generation <script>"), "text, not markup"
    assert entry.get("links", []) == [], "an address that runs a script is no link"
    assert "<script" not in entry.content[0].value
    assert "both mention image generation" in entry.content[0].value
    assert feedparser.parse((tmp_path / "1.xml").read_bytes()).entries[0].id == entry.id


class Tags(HTMLParser):
    """Collects the tags of a page, and refuses what loads or runs anything."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        assert tag not in {"script", "img", "link", "iframe"}
        assert not {name for name, _ in attrs} & {"src", "onclick", "onload"}
        assert not any(str(value).startswith("javascript") for _, value in attrs)


def test_a_page_is_one_file_that_runs_nothing(kg: Run, store: str, tmp_path: Path) -> None:
    kg(
        "digest",
        "--for",
        "gans",
        "--since",
        "2026-11-25",
        "--store",
        store,
        "--format",
        "html",
        "-o",
        "d.html",
    )
    page = Tags()
    page.feed((tmp_path / "d.html").read_text("utf-8"))
    assert page.found.count("article") == 1
    assert not list(tmp_path.glob(".*.part"))


def test_markdown_shows_the_title_as_it_is(kg: Run, store: str) -> None:
    done = kg("digest", "--for", "gans", "--since", "2026-11-25", "--store", store, "--format", "markdown")
    assert "## X-Net for image generation &lt;script>" in done.out
    assert "[link](javascript" not in done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--for", "gans", "--since", "yesterday"], "'yesterday' is no time to begin at: give last, an age"),
        (["--for", "gans", "--since", "99999999w"], "is no time to begin at"),
        (["--for", "unheard of"], "no paper 'unheard of'"),
        (["--for", "none.bib"], "cannot read 'none.bib': no such file"),
        (["--for", "-"], "standard input has no name to remember a digest by"),
        (["--for", "gans", "-o", "."], "is not a regular file"),
    ],
)
def test_a_slip_is_told_in_a_sentence(kg: Run, store: str, arguments: list[str], message: str) -> None:
    done = kg("digest", *arguments, "--store", store)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_a_file_that_cannot_be_written_loses_nothing(kg: Run, store: str) -> None:
    done = kg("digest", "--for", "gans", "--store", store, "-o", "nowhere/digest.html", "--format", "html")
    assert done.code == 1
    assert "cannot write" in done.err
    assert " new papers" in kg("digest", "--for", "gans", "--store", store).out


def test_who_may_read_the_last_digest_may_read_the_next(kg: Run, store: str, tmp_path: Path) -> None:
    digest = tmp_path / "digest.html"
    digest.touch()
    digest.chmod(0o600)
    kg("digest", "--for", "gans", "--store", store, "-o", digest, "--format", "html")
    assert "gans" in digest.read_text("utf-8")
    assert stat.S_IMODE(digest.stat().st_mode) == 0o600


def test_a_standing_question_tells_what_is_new_and_gone(kg: Run, store: str) -> None:
    added = kg("watch", "add", "papers", "--store", store, "--", "query", "papers-with", "X-Net")
    assert (added.code, added.err) == (0, "kg: standing question 'papers': query papers-with X-Net\n")
    first = kg("watch", "run", "--store", store).out.splitlines()
    assert first[0] == "papers: query papers-with X-Net"
    assert first[-1].endswith("0 gone, 2 rows in all")
    assert kg("watch", "run", "papers", "--store", store).out.splitlines()[-1].startswith("0 new, 0 gone")
    kg("forget", "new", "--store", store)
    changes = json.loads(kg("watch", "run", "papers", "--store", store, "--format", "json").out)
    assert (changes["run"], changes["new"], len(changes["gone"])) == (3, [], 1)
    feed = kg("watch", "run", "papers", "--store", store, "--format", "atom")
    assert not feedparser.parse(feed.out).bozo
    assert kg("watch", "remove", "papers", "--store", store).code == 0
    assert "No standing questions" in kg("watch", "list", "--store", store).out


def test_rows_that_begin_alike_are_entries_of_their_own(kg: Run, store: str) -> None:
    statement = "UNWIND [1, 2, 2] AS number RETURN 'GAN' AS method, number ORDER BY number"
    kg("watch", "add", "numbers", "--store", store, "--", "cypher", statement)
    feed = feedparser.parse(kg("watch", "run", "numbers", "--store", store, "--format", "atom").out)
    assert [entry.title for entry in feed.entries] == ["new: GAN"] * 3
    assert len({entry.id for entry in feed.entries}) == 3


def test_two_stores_are_compared(kg: Run, store: str, library: Path) -> None:
    same = kg("diff", library, library)
    assert (same.code, same.out) == (0, "No difference.\n")
    done = kg("diff", library, store)
    assert "+ paper new: X-Net for image generation" in done.out
    found = json.loads(kg("diff", library, store, "--format", "json").out)
    assert found["papers"] == [4, 6]
    assert {one["change"] for one in found["differences"] if one["what"] == "paper"} == {"new"}
    assert kg("diff", library, "none.kg").code == 1


def test_a_paper_under_another_id_is_the_same_by_its_doi_or_title(kg: Run, tmp_path: Path) -> None:
    papers = [
        Paper(id="lind2019", title="GAN for reeds", doi="10.1000/reeds", year=2019),
        Paper(id="moss2020", title="On X-Net", abstract="We use GAN.", year=2020),
        Paper(id="old", title="On ponds", year=2020),
    ]
    renamed = [
        papers[0].model_copy(update={"id": "AB12"}),
        papers[1].model_copy(update={"id": "CD34", "abstract": "We use X-Net."}),
        Paper(id="new", title="On ponds", year=2021),
    ]
    for name, given in (("a.kg", papers), ("b.kg", renamed)):
        with package.connect(tmp_path / name) as graph:
            graph.build(given, EXTRACTOR)
    found = json.loads(kg("diff", tmp_path / "a.kg", tmp_path / "b.kg", "--format", "json").out)
    assert [
        (one["change"], one["id"], one["fields"]) for one in found["differences"] if one["what"] == "paper"
    ] == [
        ("changed", "lind2019", ["id"]),
        ("changed", "moss2020", ["id", "abstract"]),
        ("new", "new", []),
        ("gone", "old", []),
    ]
    edges = [(one["change"], one["id"]) for one in found["differences"] if one["what"] == "edge"]
    assert [edge for edge in edges if "lind2019" in edge[1] or "AB12" in edge[1]] == []


def test_a_comparison_without_a_difference_has_the_columns_of_any_other(kg: Run, library: Path) -> None:
    done = kg("diff", library, library, "--format", "csv")
    assert done.out == "what,change,id,before,after,fields\r\n"


def test_a_comparison_for_spreadsheets_holds_no_formula(kg: Run, library: Path, tmp_path: Path) -> None:
    with package.connect(tmp_path / "one.kg") as graph:
        graph.build([Paper(id="sum", title="=1+1")], EXTRACTOR)
    command = ("diff", library, tmp_path / "one.kg", "--format", "csv")
    assert ",=1+1," in kg(*command).out
    assert ",'=1+1," in kg(*command, "--spreadsheet-safe").out


def test_times_are_read_as_people_write_them() -> None:
    from kg.news import parse_since

    now = datetime(2026, 11, 28, 12, tzinfo=UTC)
    assert parse_since("12h", now) == "2026-11-28T00:00:00.000000Z"
    assert parse_since("2w", now) == "2026-11-14T12:00:00.000000Z"
    assert parse_since("2026-11-20T06:00:00+01:00") == "2026-11-20T05:00:00.000000Z"
    assert parse_since("last") is None
