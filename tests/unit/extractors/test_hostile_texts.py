"""Texts made to take long: every pass takes work in proportion to their length."""

from collections.abc import Callable

import numpy as np
import pytest
from spacy.language import Language

from extractors import abbreviations, urls
from extractors.reader.component import get_word_spans
from extractors.reader.mentions.refinement import KINDS, PredictedSpan, refine_mentions
from extractors.reader.mentions.trimming import MAX_MENTION_CHARS, trim
from extractors.reader.relations import MAX_MENTIONS_APART, find_relations
from extractors.reader.roles.sentence import read_sentence
from extractors.reader.roles.vote import ROLES, assign_roles
from extractors.reader.spans import LabelledSpan
from extractors.sentences import find_sentence_starts
from tests.unit.extractors.test_mention_relations import VECTORS, Scorer, make_doc
from tests.work import count_calls, grows_in_proportion

TEXTS = {
    "definitions": "foo bar (FB) ",
    "definitions of sentences": "We use foo bar (FB). ",
    "reversed definitions": "FB (foo bar baz) ",
    "appositions": "DNN, a deep neural network, ",
    "names afterwards": "deep neural networks, called DNN ",
    "brackets": "(",
    "nested brackets": "(word ",
    "a list": "BERT, GPT, ",
    "a word": "a",
    "capitals": "A",
    "hyphens": "a-",
    "urls": "https://a.org/b ",
    "a url": "a)/",
    "line breaks": "\n",
    "quotes": '."',
}


def times(unit: str, size: int) -> str:
    return "T\n" + unit * (size // len(unit))


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("find", [abbreviations.find, urls.find, find_sentence_starts])
def test_what_rules_find(find: Callable[[str], object], unit: str) -> None:
    def make(size: int) -> Callable[[], object]:
        text = times(unit, size)
        return lambda: find(text)

    assert grows_in_proportion(make, 2_000)


def test_the_end_of_a_url_of_brackets() -> None:
    text = "https://a.org/(b" + ")" * 3_000
    [(start, end)] = urls.find(text)
    assert text[start:end] == "https://a.org/(b)"
    assert count_calls(lambda: urls.find(text)) < 5_000


def name(number: int) -> str:
    return f"Xy{number:06}Net"


def many_mentions(count: int) -> tuple[str, list[tuple[int, int]]]:
    """A sentence of many names, each other one."""
    text = "T\nWe use " + ", ".join(map(name, range(count)))
    begins = range(len("T\nWe use "), len(text), len(name(0)) + 2)
    return text, [(begin, begin + len(name(0))) for begin in begins]


def test_mentions_of_many_entities() -> None:
    def make(count: int) -> Callable[[], object]:
        text, spans = many_mentions(count)
        predicted = [PredictedSpan(*span, {**dict.fromkeys(KINDS, 0.0), "Method": 0.9}) for span in spans]
        pairs = [(name(i), f"long form {i}") for i in range(count)]
        return lambda: refine_mentions(text, predicted, pairs, {})

    # What remains is one search for each surface form, in C.
    assert grows_in_proportion(make, 300)


def test_roles_of_many_entities_in_one_sentence_which_is_searched_once() -> None:
    text, spans = many_mentions(300)
    mentions = [LabelledSpan(*span, "Method") for span in spans]
    read_sentence.cache_clear()
    assign_roles(text, mentions, [], np.zeros((300, len(ROLES)), np.float32), {})
    assert read_sentence.cache_info().misses == 1


def test_relations_of_a_long_list_are_those_of_neighbours() -> None:
    names = [name(i) for i in range(3 * MAX_MENTIONS_APART)]
    doc = make_doc("Title\nWe use " + " and ".join(names), *names)
    scorer = Scorer(*([{"": 1.0}] * len(names) * 2 * MAX_MENTIONS_APART)[: count_pairs(len(names))])
    assert find_relations(doc, get_word_spans(doc), VECTORS, scorer) == []
    first = [tail for head, tail in scorer.pairs if head == scorer.pairs[0][0]]
    assert len(first) == MAX_MENTIONS_APART
    assert len(scorer.pairs) == count_pairs(len(names))


def count_pairs(count: int) -> int:
    return sum(0 < abs(i - j) <= MAX_MENTIONS_APART for i in range(count) for j in range(count))


def test_a_span_of_half_a_page_is_no_mention() -> None:
    text = "¬" * MAX_MENTION_CHARS + "net"
    assert trim(text, 0, len(text)) is None
    assert trim(text, 10, len(text)) == (len(text) - 3, len(text))


@pytest.mark.parametrize("unit", ["(", "a", "-a", "a.", "深", "[x](y)", "😀", "1,"])
def test_a_word_without_end_is_cut_into_pieces(nlp: Language, unit: str) -> None:
    text = f"We use {unit * 3_000} for parsing."
    doc = nlp.make_doc(text)
    assert doc.text == text
    assert max(len(token) for token in doc) <= 1_000


def test_signs_without_end_are_few_words(nlp: Language) -> None:
    assert len(nlp.make_doc("(" * 20_000 + ")" * 20_000)) < 100
    assert len(nlp.make_doc("(" * 500 + ")" * 500)) == 1_000  # as ever, up to a length that occurs


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_the_whole_pipeline_takes_them(nlp: Language, unit: str) -> None:
    nlp(times(unit, 1_500))
