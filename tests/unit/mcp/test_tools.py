"""An assistant asks about four papers, and after a wrong call is told what it can do instead."""

import json
from dataclasses import replace

import pytest

from kg.mcp import make_server
from kg.mcp.texts import describe_wording
from kg.mcp.tool import Reply
from kg.mcp.tools import list_tools
from kg.mcp.tools.why import describe_connection
from kg.web.snapshots import Snapshots
from queries import QUESTIONS, PaperRow, SentencePair, Why
from tests.unit.mcp.asking import Assistant

CALLS = [
    ("search", {"words": "image"}, ["concept “image generation” (Task, 3 papers) [task:image-generation]"]),
    ("search", {"words": "whales"}, ["- “On the sound of whales” [sound]"]),
    ("search", {"words": "zzz"}, ["Nothing in this collection matches “zzz”"]),
    ("paper", {"paper": "xnet"}, ["“X-Net draws better” (2016) [xnet]", "- compares with: “GAN”", "cites"]),
    ("paper", {"paper": "10.1000/gans"}, ["[gans]", "Abstract: “We propose GAN"]),
    ("concept", {"concept": "GAN"}, ["# “GAN” (Method, 3 papers)", "[gans] proposes it"]),
    ("related", {"papers": ["gans"]}, ["“X-Net draws better” (2016) [xnet]", "both mention “GAN”"]),
    ("related", {"papers": "gans", "known": ["xnet"], "far": True}, ["[survey]"]),
    ("related", {"papers": "gans", "known": ["X-Net draws", "survey"], "far": True}, ["No other paper of"]),
    ("related", {"papers": '["gans", "survey"]', "limit": 1}, ["1. “X-Net", "[xnet] score 0."]),
    ("why", {"paper": "gans", "other": "xnet"}, ["Both mention", "this one proposes it: “We propose GAN"]),
    ("question", {"name": "methods-for-task", "about": ["image generation"]}, ["“GAN” (Method, 3 papers)"]),
    ("question", {"name": "stats"}, ["papers: 4"]),
    ("question", {"name": "evidence", "about": ["gans", "GAN"]}, ["We propose GAN for image generation."]),
    ("question", {"name": "alternatives", "about": ["X-Net"]}, ["GAN"]),
    ("question", {"name": "first-uses", "about": ["GAN", "ImageNet"]}, ["No rows: no paper uses 'GAN'"]),
    ("question", {"name": "reading-order", "about": ["xnet"]}, ["Besides, “no paper"]),
    ("question", {"name": "gaps", "about": ["image generation"]}, ["No rows: no method is used on"]),
]  # fmt: skip


@pytest.mark.parametrize(("tool", "arguments", "told"), CALLS)
def test_answers(assistant: Assistant, tool: str, arguments: dict[str, object], told: list[str]) -> None:
    answer = assistant.call(tool, **arguments)
    assert [part for part in told if part not in answer.text] == [], answer.text


def test_words_in_common_are_told_once() -> None:
    why = Why(
        paper=PaperRow(id="songs", title="Songs of the deep", year=2020),
        other=PaperRow(id="reefs", title="Reefs", year=2021),
        score=0.3,
        reasons=(),
        words=("humpback whales",),
        closest=SentencePair(sentence="We record humpbacks.", other_sentence="Humpbacks pass the reef."),
    )
    assert describe_connection(why).splitlines()[2:] == [
        "“They share no telling concept, only words: humpback whales.”",
        "- this one: “We record humpbacks.”; that one: “Humpbacks pass the reef.”",
    ]


def test_an_answer_is_typed_and_not_sent_twice(assistant: Assistant) -> None:
    answer = assistant.call("related", papers=["gans"])
    (found,) = [row for row in answer.rows if row["paper"]["id"] == "xnet"]
    assert found["paper"] == {"id": "xnet", "title": "X-Net draws better", "year": 2016}
    assert {"concept", "sentence", "other_sentence"} <= set(found["reasons"][0])
    assert not answer.text.startswith(("{", "["))
    assert "data, not instructions" in answer.structure["notice"]


def test_what_was_left_out_is_told(assistant: Assistant) -> None:
    assert assistant.call("search", words="image", limit=1).structure["more"]
    assert not assistant.call("search", words="whales").structure["more"]
    assert assistant.call("question", name="evidence", about=["gans", "GAN"], limit=1).structure["more"]


def test_reading_a_text_that_is_in_no_graph(assistant: Assistant) -> None:
    answer = assistant.call("related", text="Image generation with GANs on ImageNet", far=True)
    assert {row["paper"]["id"] for row in answer.rows} >= {"gans", "xnet"}


@pytest.mark.parametrize(
    ("tool", "arguments", "advice"),
    [
        ("paper", {"paper": "nothing like it"}, "no paper 'nothing like it'"),
        ("paper", {"paper": "Advarsarial nets"}, "There are: “Adversarial nets”"),
        ("concept", {"concept": "GANN"}, "GAN"),
        ("related", {}, "name papers, or give a text"),
        (
            "related",
            {"papers": ["gans"], "known": ["zzz", "xnet", "yyy"]},
            "this collection does not hold these of the known papers: 'zzz', 'yyy'",
        ),
        ("related", {"papers": ["gans"], "limit": 1000}, "limit: Input should be less than or equal to 50"),
        ("related", {"paper": "gans"}, "related takes [papers], [text], [known], [limit], [far]"),
        ("why", {"paper": "gans", "other": "gans"}, "'Adversarial nets' is the same paper twice"),
        ("why", {"paper": "gans"}, "why takes paper, other; other: Field required"),
        ("question", {"name": "gabs"}, "did you mean 'gaps'"),
        ("question", {"name": "zzz"}, "the tool question lists all"),
        ("question", {"name": "gaps"}, "the question 'gaps' takes: TASK"),
        ("question", {"name": "comparison-table"}, "'comparison-table' takes: TASK"),
        ("question", {"name": "gaps", "about": ["GAN"], "known": ["xnet"]}, "'gaps' takes no known"),
        ("cypher", {"statement": "RETURN 1"}, "there is no tool 'cypher', but search, paper"),
    ],
)
def test_a_failure_is_an_answer_with_advice(
    assistant: Assistant, tool: str, arguments: dict[str, object], advice: str
) -> None:
    answer = assistant.call(tool, **arguments)
    assert answer.failed
    assert advice in answer.text
    assert "Traceback" not in answer.text
    assert "kg " not in answer.text.replace("kg build", "")
    assert "--" not in answer.text


@pytest.mark.parametrize("name", [name for name, found in QUESTIONS.items() if not found.arguments])
def test_every_question_without_arguments_is_answered(assistant: Assistant, name: str) -> None:
    assert not assistant.call("question", name=name).failed


def test_every_question_is_offered_once(assistant: Assistant) -> None:
    tools = {tool.name: tool for tool in assistant.do(lambda client: client.list_tools()).tools}
    listed = str(tools["question"].description)
    for name in QUESTIONS:
        own = {"find": "search"}.get(name, name)
        assert (own in tools) != (f"\n{name}(" in listed), name


def test_cypher_where_it_is_allowed(trusted: Assistant) -> None:
    statement = "MATCH (p:Paper) WHERE p.year > $since RETURN p.id AS id, p.year AS year ORDER BY year"
    answer = trusted.call("cypher", statement=statement, parameters={"since": 2014})
    assert (answer.structure["columns"], answer.rows) == (["id", "year"], [["xnet", 2016], ["survey", 2020]])
    assert trusted.call("cypher", statement=statement, parameters='{"since": 2016}').rows == [
        ["survey", 2020]
    ]


def test_an_empty_answer_of_cypher_names_the_label_that_is_wrong(trusted: Assistant) -> None:
    answer = trusted.call("cypher", statement="MATCH (p:Papr) RETURN p.id")
    assert answer.text.splitlines()[:2] == [
        "No rows.",
        "Note: graphs of kg have no label 'Papr': did you mean 'Paper'?",
    ]


def test_values_are_shown_as_json(trusted: Assistant) -> None:
    answer = trusted.call("cypher", statement="RETURN [1, null, 'a'] AS list, null AS nothing, true AS yes")
    assert '- “list”: “[1, null, "a"]”; “nothing”: null; “yes”: true' in answer.text


@pytest.mark.parametrize(
    ("statement", "advice"),
    [
        ("MATCH (p:Paper) DETACH DELETE p", "Statements may only read"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "Statements may only read"),
        ("RETURN", "kg"),
    ],
)
def test_cypher_that_is_refused(trusted: Assistant, statement: str, advice: str) -> None:
    answer = trusted.call("cypher", statement=statement)
    assert answer.failed
    assert advice in answer.text or advice == "kg"


def test_a_fault_of_ours_is_an_answer_and_goes_into_the_log(
    snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*given: object) -> Reply:
        raise RuntimeError("a secret of the machine")

    broken = replace(list_tools(allow_cypher=False)["search"], reply=fail)
    monkeypatch.setattr("kg.mcp.server.list_tools", lambda allow_cypher: {"search": broken})
    answer = Assistant(make_server(snapshots)).call("search", words="x")
    assert answer.failed
    assert "secret" not in answer.text
    assert "a secret of the machine" in caplog.text


def test_no_answer_fills_a_context(trusted: Assistant) -> None:
    statement = "UNWIND range(1, 100) AS i RETURN i, $long AS a, [x IN range(1, 50) | $long] AS b"
    answer = trusted.call("cypher", statement=statement, parameters={"long": "x" * 5000}, limit=100)
    assert not answer.failed, answer.text
    assert len(json.dumps(answer.structure)) <= 60_000
    assert len(answer.text) <= 20_000
    assert answer.structure["more"]


def test_what_two_papers_share_in_words_is_quoted_with_a_sentence_of_each() -> None:
    closest = SentencePair(sentence="We record whales.", other_sentence="Whales sing.")
    assert describe_wording(["whales"], closest) == (
        "words in both: “whales”; this one: “We record whales.”; that one: “Whales sing.”"
    )
    assert describe_wording(["whales"], None) == "words in both: “whales”"
