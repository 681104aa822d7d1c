"""What ``kg validate`` prints of a validation; ``tests/e2e/test_validate.py`` runs it."""

import pytest

from kg.cli.validate import print_validation
from kg.rdf.validation import Finding, Validation


def lines(capsys: pytest.CaptureFixture[str], things: int, *findings: Finding) -> list[str]:
    print_validation(Validation(triples=1_200, things=things, findings=findings))
    return capsys.readouterr().out.splitlines()


def finding(count: int, examples: int) -> Finding:
    named = tuple(f"urn:x:{number}" for number in range(examples))
    return Finding(rule="A concept has one name.", count=count, examples=named)


def test_a_rule_that_is_broken_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, 7, finding(1, 1)) == ["A concept has one name. Broken once: urn:x:0"]


def test_a_rule_that_is_broken_more_often_than_examples_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, 7, finding(2_000, 3), finding(2, 2)) == [
        "A concept has one name. Broken 2,000 times: urn:x:0, urn:x:1, urn:x:2, …",
        "A concept has one name. Broken 2 times: urn:x:0, urn:x:1",
    ]


def test_the_verdict_where_nothing_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, 1_000) == ["1,200 triples, 1,000 things: all conform to the shapes"]


def test_to_hold_nothing_that_could_be_checked_is_no_praise(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, 0) == ["1,200 triples, 0 things: the shapes apply to nothing in it"]
