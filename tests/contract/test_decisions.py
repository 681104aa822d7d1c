"""Users merge and split names; later builds remember."""

import pytest

from kg.ingest import build
from kg.model import NotFound, UsageError
from kg.resolution import linked_names, merge, split
from kg.store import GraphStore
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
