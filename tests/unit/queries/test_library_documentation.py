"""docs/queries.md names every question as the library does."""

from pathlib import Path

from queries import QUESTIONS

PAGE = Path(__file__).parents[3] / "docs" / "queries.md"


def test_the_page_lists_all_questions() -> None:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{q.name}` | {' '.join(a.upper() for a in q.arguments)} | {q.doc} |" for q in QUESTIONS.values()
    ]
