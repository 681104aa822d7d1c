"""Users merge and split names, and later builds keep to that."""

from collections.abc import Callable

import pytest

from kg.ingest import build, forget
from kg.model import NotFound, UsageError
from kg.resolution import linked_names, merge, name_kinds, retype, split
from kg.store import GraphStore
from queries import resolve_concept
from tests.contract.test_build import PAPERS, WORDED, WORDED_KINDS, build_graph, read_graph
from tests.lexicon import Lexicon

KINDS = {**WORDED_KINDS, "X-Net": "Method", "Y-Net": "Method", "Z-Net": "Method"}


def list_links(store: GraphStore) -> set[tuple[str, str]]:
    return {(row["paper"], row["concept"].partition(":")[2]) for row in read_graph(store)[2]}


def test_the_log_of_merges(store: GraphStore) -> None:
    build(store, WORDED, Lexicon(KINDS))
    build_graph(store, PAPERS[:2])
    assert [(row.name, row.into, row.reason, row.papers) for row in linked_names(store)] == [
        ("gan", "generative adversarial network", "abbreviation", 2),
        ("accelerating widget model", "widget model acceleration", "wording", 1),
        ("image synthesis", "image generation", "lexicon", 1),
    ]


def test_a_merge_is_undone_by_a_split(store: GraphStore) -> None:
    build_graph(store, PAPERS)
    before = read_graph(store)
    merge(store, "X-Nets", "ImageNet")
    assert ("p5", "x-net") not in list_links(store)
    assert [row.reason for row in linked_names(store) if row.name == "x net"] == ["user"]
    split(store, "x-net", "dataset:imagenet")
    assert read_graph(store) == before


def test_an_abbreviation_is_merged_and_retyped_as_what_it_stands_for(store: GraphStore) -> None:
    build_graph(store, PAPERS)
    assert ("p3", "generative-adversarial-network") in list_links(store)
    merge(store, "GANs", "X-Net")
    assert ("generative adversarial network", "x net", "user") in [
        (row.name, row.into, row.reason) for row in linked_names(store)
    ]
    assert resolve_concept(store, "generative adversarial network").id == "method:x-net"
    split(store, "GANs", "X-Net")
    assert resolve_concept(store, "GAN").id == "method:generative-adversarial-network"
    retype(store, "GAN", "Task")
    assert [(kind.name, kind.kind) for kind in name_kinds(store) if kind.reason == "user"] == [
        ("generative adversarial network", "Task")
    ]
    with pytest.raises(UsageError, match="'GAN' and 'generative adversarial networks' have the same"):
        merge(store, "GAN", "generative adversarial networks")


def test_what_another_process_decides_in_the_meantime_stays(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store, PAPERS[:1], Lexicon(KINDS))
    text = "X-Net, Y-Net and Z-Net."
    build(store, [PAPERS[4].model_copy(update={"abstract": text})], Lexicon(KINDS))
    exclusively = store.run_exclusively

    def decide_first(work: Callable[[], object]) -> object:
        monkeypatch.setattr(store, "run_exclusively", exclusively)
        retype(store, "Z-Net", "Dataset")
        return exclusively(work)

    monkeypatch.setattr(store, "run_exclusively", decide_first)
    merge(store, "X-Net", "Y-Net")
    assert [(kind.name, kind.kind) for kind in name_kinds(store) if kind.reason == "user"] == [
        ("z net", "Dataset")
    ]
    assert ("x net", "y net") in [(row.name, row.into) for row in linked_names(store)]


def test_a_split_is_remembered_by_later_builds_and_undone_by_a_merge(store: GraphStore) -> None:
    build(store, WORDED[:2], Lexicon(KINDS))
    together = list_links(store)
    split(store, "accelerating widget models", "widget model acceleration")
    assert ("w1", "accelerating-widget-model") in list_links(store)
    build(store, WORDED, Lexicon(KINDS))
    assert ("w1", "accelerating-widget-model") in list_links(store)
    merge(store, "accelerating widget models", "widget model acceleration")
    assert together <= list_links(store)


def test_a_short_form_is_kept_apart(store: GraphStore) -> None:
    build_graph(store, PAPERS[2:3])
    assert ("p3", "generative-adversarial-network") in list_links(store)
    split(store, "GAN", "generative adversarial network")
    assert ("p3", "gan") in list_links(store)


def test_what_contradicts_an_earlier_merge_is_refused(store: GraphStore) -> None:
    text = "X-Net, Y-Net and Z-Net."
    build(store, PAPERS[:1], Lexicon(KINDS))
    build(store, [PAPERS[4].model_copy(update={"abstract": text})], Lexicon(KINDS))
    merge(store, "X-Net", "Y-Net")
    with pytest.raises(UsageError, match="'x net' is merged into 'y net' already: split them first"):
        merge(store, "Y-Net", "X-Net")
    with pytest.raises(UsageError, match="'x net' is merged into 'y net' already"):
        merge(store, "X-Net", "Z-Net")
    with pytest.raises(UsageError, match="same normal form"):
        merge(store, "Y-Net", "y net")
    with pytest.raises(UsageError, match="'Z-Net' is not linked as 'Y-Net'"):
        split(store, "Z-Net", "Y-Net")
    with pytest.raises(NotFound, match="no paper uses the name 'unheard'"):
        merge(store, "unheard", "Y-Net")


def list_kinds(store: GraphStore) -> dict[str, set[str]]:
    """Normal form of each concept -> its kinds, as the labels of its nodes tell them."""
    rows = store.query("MATCH (c:Concept) WHERE c.df > 0 RETURN c.key AS key, labels(c) AS labels")
    return {row["key"]: set(row["labels"]) - {"Concept"} for row in rows}


def build_disputed(store: GraphStore, *kinds: str) -> None:
    """Build papers, each of which takes X-Net for another kind of thing."""
    for number, kind in enumerate(kinds):
        paper = PAPERS[0].model_copy(update={"id": f"d{number}", "title": f"Paper {number} on X-Net"})
        build(store, [paper], Lexicon({"X-Net": kind}))


def test_papers_agree_on_the_kind_of_a_name(store: GraphStore) -> None:
    build_disputed(store, "Topic", "Dataset", "Dataset")
    assert list_kinds(store)["x-net"] == {"Dataset"}
    assert [(row.name, row.kind, row.reason, row.papers) for row in name_kinds(store)] == [
        ("x net", "Dataset", "papers", 3)
    ]
    forget(store, "d2")
    build_graph(store, PAPERS[1:2])
    assert list_kinds(store)["x-net"] == {"Method"}, "the paper that proposes it knows best"


def test_the_kind_that_a_user_gives_survives_builds_and_is_taken_back(store: GraphStore) -> None:
    build_disputed(store, "Topic", "Dataset", "Dataset")
    before = read_graph(store)
    retype(store, "X-Net", "metric")
    assert list_kinds(store)["x-net"] == {"Topic", "Metric"}
    build(store, [PAPERS[0].model_copy(update={"id": "other"})], Lexicon({"X-Net": "Dataset"}))
    assert list_kinds(store)["x-net"] == {"Topic", "Metric"}
    forget(store, "other")
    retype(store, "method:x-net", "auto")
    assert read_graph(store) == before


def test_a_kind_that_cannot_be_given(store: GraphStore) -> None:
    build_disputed(store, "Dataset")
    with pytest.raises(UsageError, match=r"^'thing' is no kind: one of Method, .* or auto$"):
        retype(store, "X-Net", "thing")
    with pytest.raises(UsageError, match="nobody gave 'X-Net' a kind"):
        retype(store, "X-Net", "auto")
    with pytest.raises(NotFound):
        retype(store, "unheard of", "Task")
