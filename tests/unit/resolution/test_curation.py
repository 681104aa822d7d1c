"""Users merge names and keep them apart; that overrides all evidence, and contradictions are refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ingest import build, forget
from kg.model import CurationDecision, NotFound, Paper, StoreFormat, UsageError
from kg.records.concepts import iter_concept_ids
from kg.records.state import read_state
from kg.resolution import Migration, linked_names, merge, migrate, split
from kg.resolution.curation import adopt
from kg.schema import FORMAT_VERSION
from kg.store import GraphStore, OpenOptions, open_store
from tests.lexicon import Lexicon

KINDS = {
    "X-Net": "Method",
    "Y-Net": "Method",
    "Z-Net": "Method",
    "image synthesis": "Task",
    "image generation": "Task",
}
PAPERS = [
    Paper(id="p1", title="X-Net for image synthesis"),
    Paper(id="p2", title="Y-Net and Z-Net"),
    Paper(id="p3", title="Y-Net again for image generation"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    """An embedded store with three small papers."""
    made = open_store(tmp_path / "papers.kg")
    build(made, PAPERS, Lexicon(KINDS))
    yield made
    made.close()


def concepts(store: GraphStore) -> set[str]:
    return {
        concept for concept in iter_concept_ids(store) if concept.startswith("method:") and "net" in concept
    }


def test_a_merged_name_is_one_concept_also_after_the_next_build(store: GraphStore) -> None:
    merge(store, "X-Nets", "Y-Net")
    assert concepts(store) == {"method:y-net", "method:z-net"}
    build(store, [Paper(id="p4", title="X-Net once more")], Lexicon(KINDS))
    assert concepts(store) == {"method:y-net", "method:z-net"}


def test_a_split_takes_a_merge_back(store: GraphStore) -> None:
    merge(store, "method:x-net", "Y-Net")
    split(store, "X-Net", "Y-Net")
    assert concepts(store) == {"method:x-net", "method:y-net", "method:z-net"}
    assert read_state(store).curation.kept_apart == ()


def test_a_split_of_what_the_lexicon_merges_is_remembered(store: GraphStore) -> None:
    (row,) = [row for row in linked_names(store) if row.name == "image synthesis"]
    assert (row.into, row.reason, row.score, row.papers) == ("image generation", "lexicon", 1.0, 1)
    split(store, "image synthesis", "image generation")
    assert read_state(store).curation.kept_apart == (("image synthesis", "image generation"),)
    assert "task:image-synthesis" in set(iter_concept_ids(store))


@pytest.mark.parametrize(
    ("name", "into", "message"),
    [
        ("X-Net", "X-nets", "have the same normal form: they are one concept already"),
        ("X-Net", "Z-Net", "'x net' is merged into 'y net' already: split them first"),
        ("Y-Net", "X-Net", "'x net' is merged into 'y net' already: split them first"),
    ],
)
def test_contradictions_are_refused(store: GraphStore, name: str, into: str, message: str) -> None:
    merge(store, "X-Net", "Y-Net")
    with pytest.raises(UsageError, match=message):
        merge(store, name, into)


def test_a_circle_of_merges_is_refused(store: GraphStore) -> None:
    merge(store, "X-Net", "Y-Net")
    merge(store, "Y-Net", "Z-Net")
    with pytest.raises(UsageError, match="split them first"):
        merge(store, "Z-Net", "X-Net")
    assert concepts(store) == {"method:z-net"}


def test_an_unknown_name_is_not_merged(store: GraphStore) -> None:
    with pytest.raises(NotFound, match="no paper uses the name 'Q-Net'"):
        merge(store, "Q-Net", "X-Net")


def test_what_is_not_linked_cannot_be_split(store: GraphStore) -> None:
    with pytest.raises(UsageError, match="is not linked as 'Y-Net'; what is linked: kg concepts merges"):
        split(store, "X-Net", "Y-Net")


def test_decisions_from_elsewhere_are_adopted_but_never_against_own_ones(store: GraphStore) -> None:
    merge(store, "X-Net", "Y-Net")
    adopt(
        store,
        [
            CurationDecision(decided="merge", name="x net", other="z net"),
            CurationDecision(decided="split", name="x net", other="y net"),
            CurationDecision(decided="merge", name="z net", other="y net"),
            CurationDecision(decided="split", name="a net", other="b net"),
        ],
    )
    state = read_state(store)
    assert state.curation.merged == (("x net", "y net"), ("z net", "y net"))
    assert state.curation.kept_apart == (("a net", "b net"),)
    assert not state.linked


def test_nothing_new_leaves_a_store_linked(store: GraphStore) -> None:
    adopt(store, [])
    assert read_state(store).linked


def test_a_forgotten_paper_takes_its_own_concepts_along(store: GraphStore) -> None:
    forget(store, "p2")
    assert concepts(store) == {"method:x-net", "method:y-net"}
    forget(store, "nobody")
    assert concepts(store) == {"method:x-net", "method:y-net"}


def test_a_store_of_this_version_is_not_migrated(store: GraphStore) -> None:
    assert migrate(store) == Migration(before=FORMAT_VERSION, after=FORMAT_VERSION, papers=0)


def test_an_empty_place_is_not_migrated(tmp_path: Path) -> None:
    other = open_store(tmp_path / "other.kg", None, OpenOptions(older=True))
    other.prepare()
    other.execute([("MATCH (s:Store) DELETE s", {})])
    with pytest.raises(StoreFormat, match="holds no graph of papers: there is nothing to migrate"):
        migrate(other)
    other.close()
