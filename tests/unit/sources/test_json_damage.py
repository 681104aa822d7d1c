"""Damaged brackets and quotes in JSON: what stands around the damage comes in."""

import json

import pytest

from kg.model import Paper
from tests.unit.sources.sourcehelp import records

PAPERS = [
    {"title": f"Bees {n}", "abstract": "They hum, and fly.", "authors": [{"name": "Ada Lind"}], "year": 2020}
    for n in range(1, 6)
]
ANSWERS = {
    "in one line": json.dumps({"results": PAPERS, "next": None}),
    "in several lines": json.dumps({"total": 5, "data": PAPERS}, indent=1),
    "deeper inside": json.dumps({"hits": {"hits": PAPERS, "total": 5}, "links": [{"self": "x"}]}),
    "as a list": json.dumps(PAPERS, indent=1),
}


def titles(content: str, format: str = "json") -> list[str]:
    return [record.title for record in records(content, format) if isinstance(record, Paper)]


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("sign", ["]", "]]", "}", "}]", "}]}", "[", "{", '"', '":', "]}}"])
@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_stray_sign_costs_one_record(answer: str, sign: str, number: int) -> None:
    wanted = [f"Bees {n}" for n in range(1, 6) if n != number]
    content = ANSWERS[answer].replace(f"Bees {number}", f'Bees", {sign} "x": "')
    assert [title for title in titles(content) if title in wanted] == wanted


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("sign", ["[", "]", "{", "}", '"'])
def test_a_missing_sign_costs_one_record(answer: str, sign: str) -> None:
    wanted = ["Bees 1", "Bees 2", "Bees 4", "Bees 5"]
    whole = ANSWERS[answer]
    place = whole.index(sign, whole.index("Bees 3"))
    found = titles(whole[:place] + whole[place + 1 :])
    assert [title for title in found if title in wanted] == wanted


def test_titles_of_one_paper_are_no_list_of_papers() -> None:
    works = [{"id": str(n), "titles": [{"title": f"Bees {n}"}], "title": f"Bees {n}"} for n in range(1, 4)]
    content = json.dumps({"data": works}).replace('"id": "1"', '"id": "1')
    assert titles(content) == ["Bees 2", "Bees 3"]


def test_works_that_a_damaged_line_cites_are_no_papers() -> None:
    line = {"abstract": "They hum.", "references": [{"title": "Cited 1", "id": 1}, {"title": "Cited 2"}]}
    lines = [json.dumps({**line, "id": n, "year": 2020, "title": f"Bees {n}"}) for n in range(1, 4)]
    lines[1] = lines[1].replace('"year": ', '"year: ')
    assert titles("\n".join(lines), "jsonl") == ["Bees 1", "Bees 3"]
