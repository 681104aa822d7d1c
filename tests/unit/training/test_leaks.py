"""Test texts that share passages with the texts of training."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.training.annotated_papers import NETS, paper, write_corpora, write_lines
from training import leaks
from training.leaks import PASSAGE_WORDS, find_leaks, read_training_texts
from training.plan import UNLABELLED


def words(begin: int, end: int) -> str:
    return " ".join(f"w{number}" for number in range(begin, end))


def test_a_text_that_shares_a_tenth_of_its_passages_is_a_leak() -> None:
    known = "one two three four five six seven eight nine ten"
    assert find_leaks(["One two three, four five six seven eight nine; other words"], [known])
    assert not find_leaks(["none of these words stands in the other text at all, not one"], [known])


@pytest.mark.parametrize(("shared", "is_leak"), [(PASSAGE_WORDS, False), (PASSAGE_WORDS + 1, True)])
def test_exactly_a_tenth_is_enough(shared: int, is_leak: bool) -> None:
    # 27 words have 20 passages: two of them are a tenth.
    text = f"{words(0, shared)} {words(100, 127 - shared)}"
    assert len(text.split()) == 27
    assert bool(find_leaks([text], [words(0, shared)])) is is_leak


def test_case_and_punctuation_do_not_hide_a_leak() -> None:
    assert find_leaks(["W0, W1; w2 -- (w3) w4. W5 w6 w7!"], [words(0, 8)])


def test_another_order_of_words_is_no_leak() -> None:
    assert not find_leaks(["w7 w6 w5 w4 w3 w2 w1 w0"], [words(0, 8)])


def test_a_text_shorter_than_a_passage_is_no_leak() -> None:
    assert not find_leaks([words(0, PASSAGE_WORDS - 1)], [words(0, 100)])
    assert not find_leaks([""], [""])


def test_a_passage_does_not_span_two_known_texts() -> None:
    assert not find_leaks([words(0, 8)], [words(0, 4), words(4, 8)])


def test_leaks_come_in_their_order() -> None:
    texts = [words(10, 20), words(50, 60), words(0, 10)]
    assert find_leaks(texts, [words(0, 20)]) == [texts[0], texts[2]]


@given(st.lists(st.sampled_from("a b c d e".split()), max_size=30))
def test_a_text_that_was_learned_is_a_leak_where_it_has_a_passage(drawn: list[str]) -> None:
    text = " ".join(drawn)
    assert bool(find_leaks([text], [text])) is (len(drawn) >= PASSAGE_WORDS)


def test_training_texts_are_those_of_every_other_set(tmp_path: Path) -> None:
    data = write_corpora(tmp_path / "data")
    corpus = write_lines(
        tmp_path / "corpus.jsonl.gz", [paper("ZetaNet"), {"title": "Alone", "abstract": None}]
    )
    texts = list(read_training_texts(data, [corpus]))
    assert texts[0] == "We use the AlphaNet for parsing. It runs on TinyText."
    assert texts.count(texts[0]) == 4
    assert texts[4] == "We use the AlphaNet for parsing. Its accuracy on TinyText rises."
    assert texts[5].startswith("ZetaNet: Fast Image Segmentation\nWe propose")
    assert texts[6:] == ["Alone\n"]


def test_the_command_says_which_texts_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_corpora(tmp_path / "data")
    for name in UNLABELLED:
        write_lines(tmp_path / name, [paper(net) for net in NETS])
    judged = tmp_path / "judged.txt"
    # A line separator ends no text.
    judged.write_text(
        f"We use the AlphaNet for parsing. It runs on TinyText.\n{words(0, 9)}\u2028w9\n", "utf-8"
    )
    monkeypatch.setattr(sys, "argv", ["leaks", "--data", str(data), "--corpora", str(tmp_path), str(judged)])
    leaks.main()
    held_out, _, listed, text = capsys.readouterr().out.splitlines()
    assert held_out == "held-out papers: 1 of 2 texts are known"  # the corpora hold it, too
    assert listed == "judged.txt: 1 of 2 texts are known"
    assert text == "  'We use the AlphaNet for parsing. It runs on TinyText.'"
