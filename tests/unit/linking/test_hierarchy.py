"""Which concepts are broader than others: by the lexicon, by name, by what papers claim."""

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linking.hierarchy import (
    MAX_PARENTS,
    HierarchyEdge,
    build_hierarchy,
    count_reach,
    make_ancestor_lookup,
)
from kg.linking.lexicon import load_lexicon, parse_lexicon
from kg.linking.names import CorpusNames, ends_in_capitals, is_compound
from kg.model import Kind

LEXICON = parse_lexicon({Kind.TASK: "signal processing\n  audio source separation\n    speech separation\n"})


def edges(
    papers: dict[str, int], claims: dict[tuple[str, str], int] | None = None
) -> set[tuple[str, str, str]]:
    return {tuple(edge) for edge in build_hierarchy(CorpusNames(papers, LEXICON), claims or {})}


def test_the_lexicon_and_everything_above() -> None:
    assert edges({"speech separation": 1}) == {
        ("speech separation", "audio source separation", "lexicon"),
        ("audio source separation", "signal processing", "lexicon"),
    }


def test_a_name_that_ends_in_a_known_one() -> None:
    found = edges({"cinematic audio source separation": 1})
    assert ("cinematic audio source separation", "audio source separation", "name") in found


def test_a_name_that_goes_on_after_a_preposition() -> None:
    assert edges({"quantum walk for graph search": 1, "quantum walk": 2}) == {
        ("quantum walk for graph search", "quantum walk", "name")
    }


def test_what_something_is_based_on_is_not_what_it_is() -> None:
    papers = {"quantum walk based graph search": 1, "quantum walk": 2, "graph search": 2}
    assert edges(papers) == {("quantum walk based graph search", "graph search", "name")}


def test_what_is_done_to_something_is_no_kind_of_it() -> None:
    assert edges({"evaluating quantum walk": 1, "quantum walk": 2}) == set()


def test_a_name_of_one_paper_stands_above_nothing() -> None:
    assert edges({"fast quantum walk": 1, "quantum walk": 1}) == set()


def test_a_name_of_three_words_stands_above_longer_ones_though_one_paper_uses_it() -> None:
    papers = {
        "fast quantum graph walk": 1,
        "quantum graph walk": 1,
        "fast quantum plus quantum graph walk": 1,
    }
    assert edges(papers) == {("fast quantum graph walk", "quantum graph walk", "name")}


def test_what_turns_one_thing_to_another_is_none_of_the_first() -> None:
    assert edges({"quantum walk to graph translation": 1, "quantum walk": 2}) == set()


def test_a_word_too_vague_stands_above_nothing() -> None:
    assert edges({"deep thing model": 5, "model": 9}) == set()


def test_a_word_that_names_another_thing_in_each_field_brings_no_field() -> None:
    lexicon = load_lexicon()
    for name in ("calibration", "exploration", "momentum", "normalization", "tracking"):
        assert lexicon.broader.get(name, ()) == ()
    assert lexicon.leads_to("object tracking", "computer vision")
    assert lexicon.leads_to("batch normalization", "neural network")


def test_what_papers_say_counts_where_nothing_else_is_known() -> None:
    papers = {"zap": 3, "flux": 3, "speech separation": 1}
    assert edges(papers, {("zap", "flux"): 1}) - edges(papers) == {("zap", "flux", "1 paper")}
    assert edges(papers, {("zap", "flux"): 2}) - edges(papers) == {("zap", "flux", "2 papers")}
    assert edges(papers, {("speech separation", "flux"): 5}) == edges(papers)


def test_papers_that_contradict_each_other_make_no_circle() -> None:
    found = edges({"zap": 3, "flux": 3}, {("zap", "flux"): 2, ("flux", "zap"): 2})
    assert found == {("flux", "zap", "2 papers")}


def test_another_name_of_the_lexicon_has_the_edges_of_its_canonical_name() -> None:
    lexicon = parse_lexicon({Kind.TASK: "signal processing\n  speech separation | voice unmixing\n"})
    found = build_hierarchy(CorpusNames({"voice unmixing": 1}, lexicon), {})
    assert found == [("voice unmixing", "signal processing", "lexicon")]


def test_a_name_that_ends_in_another_name_of_the_lexicon() -> None:
    lexicon = parse_lexicon({Kind.TASK: "signal processing\n  speech separation | voice unmixing\n"})
    found = build_hierarchy(CorpusNames({"fast voice unmixing": 1}, lexicon), {})
    assert ("fast voice unmixing", "speech separation", "name") in found


@pytest.mark.parametrize(
    ("narrower", "broader"),
    [
        ("fast quantum walk", "quantum walk"),
        ("very fast quantum walk", "fast quantum walk"),
        ("quantum walk with memory", "quantum walk"),
        ("fast walk on graph for search", "fast walk"),
        ("quantum walk based speech separation", "speech separation"),
    ],
)
def test_the_longest_known_part_of_a_name_is_broader(narrower: str, broader: str) -> None:
    papers = {"quantum walk": 2, "fast quantum walk": 2, "fast walk": 2, narrower: 1}
    assert [e.broad for e in build_hierarchy(CorpusNames(papers, LEXICON), {}) if e.narrow == narrower] == [
        broader
    ]


@pytest.mark.parametrize(
    ("form", "known"),
    [
        ("quantum walk and graph search", "graph search"),
        ("fast walk", "walk"),
        ("deep resnet 50", "50"),
        ("evaluating quantum walk", "quantum walk"),
        ("quantum walk", "quantum walk"),
    ],
    ids=["one of two", "one word of no lexicon", "number", "verb", "itself"],
)
def test_a_part_of_a_name_that_is_not_broader(form: str, known: str) -> None:
    assert not [
        edge for edge in build_hierarchy(CorpusNames({form: 3, known: 3}, LEXICON), {}) if edge.narrow == form
    ]


METHODS = parse_lexicon(
    {
        Kind.TASK: "question answering\ntime series analysis\n  time series forecasting\nvideo generation\n",
        Kind.METHOD: "generative model\n  diffusion model\nfoundation model\nLSTM\nCNN\n",
    }
)


def find_above(form: str, kind: Kind = Kind.METHOD, **papers: int) -> set[tuple[str, str]]:
    """Return what is above a name, and why; underscores in further names are blanks."""
    corpus = {form: 1} | {name.replace("_", " "): count for name, count in papers.items()}
    kinds = dict.fromkeys(corpus, Kind.METHOD) | {form: kind}
    names = CorpusNames(corpus, METHODS, kinds, {form} if form in COMPOUNDS else ())
    return {(edge.broad, edge.reason) for edge in build_hierarchy(names, {}) if edge.narrow == form}


COMPOUNDS = {"tree lstm": "Tree-LSTM", "cnn lstm": "CNN-LSTM", "sbert question answering": "SBERT-QA"}


@pytest.mark.parametrize(
    ("form", "above"),
    [
        ("multihop question answering system", {("question answering", "purpose")}),
        ("ranking model for question answering", {("question answering", "purpose")}),
        ("chronos foundation model", {("foundation model", "name")}),
        ("time series diffusion model", {("diffusion model", "name"), ("time series analysis", "purpose")}),
        ("video diffusion model", {("diffusion model", "name"), ("video generation", "purpose")}),
        ("question answering dataset", set()),
        ("evaluating question answering model", set()),
    ],
)
def test_a_family_that_is_named_after_its_task(form: str, above: set[tuple[str, str]]) -> None:
    assert find_above(form, Kind.DATASET if form.endswith("dataset") else Kind.METHOD) == above


@pytest.mark.parametrize(
    ("form", "kind", "task"),
    [
        ("neural gloss tagger", Kind.METHOD, "gloss tagging"),
        ("gloss tagger", Kind.TASK, "gloss tagging"),  # some take the tool for the task
        ("gloss tagging system", Kind.TASK, "gloss tagging"),
        ("tagger", Kind.METHOD, None),
        ("gloss tagger", Kind.TOPIC, None),
    ],
)
def test_a_tool_that_is_named_after_what_it_does(form: str, kind: Kind, task: str | None) -> None:
    names = CorpusNames({form: 1, "gloss tagging": 2}, LEXICON, {form: kind, "gloss tagging": Kind.TASK})
    found = {edge.broad for edge in build_hierarchy(names, {}) if edge.reason == "purpose"}
    assert found == ({task} if task else set())


MESHES = ("surface mesh", "fine mesh", "coarse mesh", "tuned mesh")


@pytest.mark.parametrize(
    ("capitals", "narrower"),
    [
        ((), {"surface mesh", "fine mesh", "coarse mesh", "tuned mesh"}),
        (("mesh", "tuned mesh"), {"tuned mesh"}),
        (("tuned mesh",), {"surface mesh", "fine mesh", "coarse mesh"}),
    ],
    ids=["mesh", "MESH and tuned MESH", "mesh and tuned MESH"],
)
def test_a_name_that_is_an_ordinary_word_in_capitals_is_not_what_the_word_means(
    capitals: tuple[str, ...], narrower: set[str]
) -> None:
    names = CorpusNames(dict.fromkeys(("mesh", *MESHES), 1), LEXICON, capitals=capitals)
    assert {edge.narrow for edge in build_hierarchy(names, {}) if edge.broad == "mesh"} == narrower


def test_a_lexicon_name_in_capitals_is_not_what_the_word_means() -> None:
    names = CorpusNames({"sentence clip": 1, "tuned clip": 1}, load_lexicon(), capitals={"tuned clip"})
    assert {edge.narrow for edge in build_hierarchy(names, {}) if edge.broad == "clip"} == {"tuned clip"}


def test_ordinary_words_at_the_end_that_are_written_in_capitals() -> None:
    assert all(map(ends_in_capitals, ("MESH", "FC-CLIP", "tuned CLIP")))
    assert not any(map(ends_in_capitals, ("mesh", "Mesh", "CNN", "CLIP model", "Vitamin C")))


def test_proper_names_that_end_in_a_known_name() -> None:
    assert all(map(is_compound, COMPOUNDS.values()))
    assert not any(map(is_compound, ("CNN", "self-attention", "Tree-LSTM model", "GAN-classifier")))
    assert find_above("tree lstm") == {("lstm", "name")}
    assert find_above("cnn lstm") == find_above("sbert question answering") == set()


def test_a_word_that_other_names_end_in_stands_above_them() -> None:
    parsers = {"neural_parser": 1, "fast_parser": 1}
    assert find_above("greedy parser", parser=1, **parsers) == {("parser", "name")}
    assert find_above("greedy parser", parser=1) == find_above("greedy parser", **parsers) == set()


def test_what_is_done_to_a_thing_is_no_kind_of_it_in_any_form() -> None:
    parsers = {"parser": 2, "neural_parser": 1, "fast_parser": 1}
    assert find_above("evaluate the greedy parser", Kind.TASK, **parsers) == set()


def test_what_is_based_on_a_model_is_that_model() -> None:
    assert find_above("diffusion based model") == {("diffusion model", "name")}


def test_an_approach_that_is_based_on_a_method_is_that_method_at_work() -> None:
    assert find_above("quantum walk based", quantum_walk=2) == {("quantum walk", "name")}
    assert find_above("quantum walk based", quantum_walk=1) == set()
    assert find_above("question answering based") == set()
    assert find_above("quantum walk based", Kind.TASK, quantum_walk=2) == set()


@pytest.mark.parametrize(
    "claims",
    [{("zap", "zap"): 5}, {("unheard of", "zap"): 5}],
    ids=["itself", "in no paper"],
)
def test_claims_that_do_not_count(claims: dict[tuple[str, str], int]) -> None:
    assert edges({"zap": 3, "flux": 3}, claims) == set()


def test_what_most_papers_say_comes_first() -> None:
    claims = {("zap", broad): count for count, broad in enumerate("abcd", start=1)}
    found = edges(dict.fromkeys(("zap", *"abcd"), 1), claims)
    assert found == {("zap", "b", "2 papers"), ("zap", "c", "3 papers"), ("zap", "d", "4 papers")}


def test_claims_never_close_a_longer_cycle() -> None:
    claims = {("a", "b"): 2, ("b", "c"): 2, ("c", "a"): 2}
    assert edges({"a": 1, "b": 1, "c": 1}, claims) == {("a", "b", "2 papers"), ("b", "c", "2 papers")}


def test_a_concept_has_three_broader_ones_at_most() -> None:
    tops = ["top one", "top two", "top three", "top four"]
    lists = {Kind.TASK: "".join(f"{top}\n  common thing\n" for top in tops)}
    found = build_hierarchy(CorpusNames({"common thing": 1}, parse_lexicon(lists)), {})
    assert [edge.broad for edge in found] == sorted(tops[:MAX_PARENTS])


NAMES = st.lists(
    st.sampled_from("deep fast graph neural network source separation speech".split()), min_size=1, max_size=4
).map(" ".join)


@settings(deadline=None)
@given(
    st.dictionaries(NAMES, st.integers(1, 9), max_size=12),
    st.dictionaries(st.tuples(NAMES, NAMES), st.integers(1, 4), max_size=6),
)
def test_never_a_cycle_nor_too_many_parents_and_always_the_same(
    papers: dict[str, int], claims: dict[tuple[str, str], int]
) -> None:
    papers = {**papers, **{name: 1 for pair in claims for name in pair}}
    found = build_hierarchy(CorpusNames(papers, load_lexicon()), claims)
    turned = {pair: claims[pair] for pair in reversed(claims)}
    assert found == build_hierarchy(CorpusNames(dict(reversed(papers.items())), load_lexicon()), turned)
    find_ancestors = make_ancestor_lookup(found, max_steps=math.inf)
    assert all(edge.narrow not in {edge.broad, *find_ancestors(edge.broad)} for edge in found)
    assert all(count <= MAX_PARENTS for count in Counter(edge.narrow for edge in found).values())
    assert len({edge[:2] for edge in found}) == len(found)


CHAIN = [HierarchyEdge(low, high, "name") for low, high in ("ab", "bc", "cd", "de")]
DIAMOND = [HierarchyEdge(low, high, "name") for low, high in ("cb", "ba", "ca")]


def test_steps_up_to_everything_broader() -> None:
    assert make_ancestor_lookup(CHAIN)("a") == {"b": 1, "c": 2, "d": 3}
    assert make_ancestor_lookup(CHAIN, max_steps=1)("a") == {"b": 1}
    assert make_ancestor_lookup(CHAIN, max_steps=math.inf)("a") == {"b": 1, "c": 2, "d": 3, "e": 4}
    assert make_ancestor_lookup(CHAIN)("e") == {}


def test_the_shortest_way_up_counts_and_the_nearest_comes_first() -> None:
    assert list(make_ancestor_lookup(DIAMOND)("c").items()) == [("a", 1), ("b", 1)]
    assert list(make_ancestor_lookup(DIAMOND[:2])("c").items()) == [("b", 1), ("a", 2)]


def test_reach_counts_papers_of_everything_narrower_once() -> None:
    assert count_reach({"c": 2, "b": 1}, DIAMOND) == {"a": 3, "b": 3}
    assert count_reach({"a": 5}, CHAIN) == {"b": 5, "c": 5, "d": 5, "e": 5}
    assert count_reach({}, CHAIN) == dict.fromkeys("bcde", 0)
