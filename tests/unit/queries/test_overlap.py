"""Where two papers share no telling concept, two sentences show what they have in common."""

from hypothesis import given
from hypothesis import strategies as st

from queries.relatedness.overlap import find_closest_sentences, find_shared_words
from tests.unit.queries.examples import features

WHALES = features(
    title="Songs of the deep",
    abstract="Hydrophones are cheap. We record the songs of humpback whales near Iceland. "
    "Results are promising.",
)


def find_closest(abstract: str, title: str = "Another title") -> tuple[str, str] | None:
    other = features(title=title, abstract=abstract)
    found = find_closest_sentences(WHALES, other, find_shared_words(WHALES, other))
    return (found.sentence, found.other_sentence) if found else None


def test_the_sentences_that_share_the_rarest_words() -> None:
    assert find_closest("Promising results. Cheap hydrophones record humpback whales. Songs are long.") == (
        "We record the songs of humpback whales near Iceland.",
        "Cheap hydrophones record humpback whales.",
    )


def test_a_sentence_of_own_work_comes_before_what_is_known() -> None:
    known, own = "Humpback whales sing in Hawaii.", "Our humpback whales sing in Hawaii."
    for abstract in (f"{known} {own}", f"{own} {known}"):
        assert find_closest(abstract) == ("We record the songs of humpback whales near Iceland.", own)


def test_a_title_is_quoted_only_where_no_sentence_has_the_words() -> None:
    ours = "We record the songs of humpback whales near Iceland."
    assert find_closest("They are large.", "Humpback whales") == (ours, "Humpback whales")
    assert find_closest("Humpback whales are large.", "Humpback whales") == (
        ours,
        "Humpback whales are large.",
    )


def test_a_long_sentence_is_cut_around_the_word() -> None:
    found = find_closest(f"First {'and then ' * 80}humpback whales {'and so on ' * 80}.")
    assert found
    assert "humpback whales" in found[1]
    assert len(found[1]) < 420


def test_papers_without_a_telling_word_in_common_have_none() -> None:
    assert find_closest("Results are promising, and methods are cheap.") is None


pieces = st.sampled_from(
    ["Humpback ", "whales", " İ ", ". ", "We ", "\n", "\u2028", "! ", "(", " songs", "e.g. A"]
)
texts = st.lists(st.one_of(pieces, st.text(max_size=4)), max_size=30).map("".join)


@given(texts, texts, texts)
def test_what_is_quoted_stands_in_the_papers(title: str, ours: str, theirs: str) -> None:
    own, other = features(title=title, abstract=ours), features(title="Humpback whales", abstract=theirs)
    found = find_closest_sentences(own, other, find_shared_words(own, other))
    if found:
        assert found.sentence in own.text
        assert found.other_sentence in other.text
