"""Files of the corpora, tokens as natural text, held-out papers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.training.annotated_papers import NETS, paper, write_lines
from training.corpora import HELD_OUT_SHARE, detokenize, hold_out, read_lines, read_records


def test_records_are_the_objects_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "papers.jsonl"
    file.write_text('{"title": "Ä"}\n\n  \n{"title": "B"}', "utf-8")
    assert read_records(file) == [{"title": "Ä"}, {"title": "B"}]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b"])
def test_only_line_breaks_end_a_line(tmp_path: Path, sign: str) -> None:
    file = tmp_path / "texts.txt"
    file.write_text(f"Bees{sign}count\r\n\n{sign}\nBees fly", "utf-8", newline="")
    assert read_lines(file) == [f"Bees{sign}count", "", sign, "Bees fly"]
    file.write_text(f'{{"title": "Bees{sign}"}}\n'.replace("\x0b", "\\u000b"), "utf-8")
    assert read_records(file) == [{"title": f"Bees{sign}"}]


def test_written_records_are_read_back(tmp_path: Path) -> None:
    records = [paper(net) for net in NETS]
    assert read_records(write_lines(tmp_path / "deep" / "papers.jsonl", records)) == records


def test_words_become_natural_text() -> None:
    words = "We ( re ) train end - to - end on 2 , 000 images , don 't we ?".split()
    text, offsets = detokenize(words)
    assert text == "We (re) train end-to-end on 2,000 images, don't we?"
    assert text[offsets[5][0] : offsets[9][1]] == "end-to-end"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", ""),
        ("One", "One"),
        ("a 4 2 . 2 % AP", "a 42.2% AP"),  # the corpora cut numbers apart
        ("in 2020 , 5 of 7", "in 2020,5 of 7"),  # where a comma stands between numbers
        ("It is , 5 of 7", "It is, 5 of 7"),
        ("`` quoted ''", "``quoted''"),
        ("do n't", "don't"),
        ("Adam 's rib and 'quotation", "Adam's rib and 'quotation"),
        ("a / b [ 3 ] { x }", "a/b [3] {x}"),
        ("why ? because !", "why? because!"),
    ],
)
def test_where_blanks_stand(words: str, wanted: str) -> None:
    assert detokenize(words.split())[0] == wanted


WORD = st.text(alphabet="ab1.,-()'%", min_size=1, max_size=4)


@given(st.lists(WORD, max_size=20))
def test_every_word_stands_at_its_offsets(words: list[str]) -> None:
    text, offsets = detokenize(words)
    assert [text[start:end] for start, end in offsets] == words
    assert text.replace(" ", "") == "".join(words)


def test_a_tenth_is_held_out() -> None:
    papers = [{"id": str(number)} for number in range(50)]
    learned, held_out = hold_out(papers, seed=1)
    assert len(held_out) == round(50 * HELD_OUT_SHARE) == 5
    assert sorted(p["id"] for p in [*learned, *held_out]) == sorted(p["id"] for p in papers)


def test_the_same_seed_holds_out_the_same_papers() -> None:
    papers = [{"id": str(number)} for number in range(50)]
    assert hold_out(papers, seed=1) == hold_out(papers, seed=1)
    assert hold_out(papers, seed=1) != hold_out(papers, seed=2)
    assert papers == [{"id": str(number)} for number in range(50)]  # not shuffled in place


def test_of_a_few_papers_one_is_held_out() -> None:
    learned, held_out = hold_out([{"id": "a"}, {"id": "b"}], seed=1)
    assert (len(learned), len(held_out)) == (1, 1)
