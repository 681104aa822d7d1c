"""``kg related`` with the user's own weights, and ``kg why-not``."""

import json
import re
from decimal import Decimal

import pytest

from tests.unit.cli.conftest import Run


def test_explained_scores_are_sums_as_they_are_printed(kg: Run) -> None:
    out = kg("related", "gans", "--all", "--explain", "--weight", "recency=0.5").out
    scores = re.findall(r"^ *\d+\. (\d\.\d{3}) ", out, re.MULTILINE)
    sums = re.findall(r"^ +=((?: \+? ?\d\.\d{3} \w+)+)$", out, re.MULTILINE)
    assert len(scores) == len(sums) >= 2
    for score, line in zip(scores, sums, strict=True):
        assert sum(map(Decimal, re.findall(r"\d\.\d{3}", line))) == Decimal(score)
    assert "recency" in out
    assert "recency" not in kg("related", "gans", "--all", "--explain").out
    assert " = " not in kg("related", "gans", "--all").out


def test_weights_without_and_diverse_are_passed_on(kg: Run) -> None:
    options = ("--weight", "words=0", "--without", "GAN", "--diverse")
    rows = json.loads(kg("related", "gans", *options, "--format", "json").out)
    assert rows
    assert all(row["parts"]["words"] == 0 for row in rows)
    assert "GAN" not in {reason["common"] for row in rows for reason in row["reasons"]}


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--weight", "words", "takes a part and a number, as in concepts=0.5, not 'words'"),
        ("--weight", "words=much", "takes a part and a number, as in concepts=0.5, not 'words=much'"),
        (
            "--weight",
            "meaning=1",
            "has no part 'meaning': its parts are words, concepts, embedding and recency",
        ),
        ("--weight", "words=nan", "must be a number from 0 up, not nan"),
        ("--without", "GANN", "no concept 'GANN'"),
    ],
)
@pytest.mark.parametrize("command", [("related", "gans"), ("why-not", "gans", "xnet")])
def test_what_cannot_be_is_one_sentence(
    kg: Run, command: tuple[str, ...], option: str, value: str, says: str
) -> None:
    done = kg(*command, option, value)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1


def test_why_not_tells_rank_parts_and_what_is_missing(kg: Run) -> None:
    lines = kg("why-not", "gans", "xnet", "-k", "1").out.splitlines()
    assert lines[0].startswith("this one: Adversarial nets")
    assert lines[1].startswith("that one: X-Net draws better")
    assert lines[3] == "It ranks 2 of 3 papers, after the last of the 1 asked for."
    assert lines[5].startswith("score ")
    assert lines[6].startswith("last shown ")
    assert lines[-1] == "It shares every concept already: words and meaning are too far apart."


def test_why_not_for_programs(kg: Run) -> None:
    answer = json.loads(kg("why-not", "gans", "sound", "--format", "json").out)
    assert (answer["place"], answer["rank"], answer["score"]) == (None, None, 0)
    (row,) = json.loads(kg("query", "why-not", "gans", "sound", "--format", "json").out)
    assert row == answer


def test_why_not_of_a_paper_that_is_there(kg: Run) -> None:
    assert "It is among the related papers, at place 1" in kg("why-not", "gans", "survey").out


@pytest.mark.parametrize("command", ["why", "why-not"])
def test_one_paper_under_two_names_is_not_explained(kg: Run, command: str) -> None:
    done = kg(command, "gans", "10.1000/gans")
    assert (done.code, done.out) == (2, "")
    assert done.err == "kg: 'Adversarial nets' is the same paper twice; name two papers\n"
