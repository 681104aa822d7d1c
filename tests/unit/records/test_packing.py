"""What is packed into lists and strings comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.linking import Curation, Merge
from kg.model import Abbreviation, Kind
from kg.records import packing
from kg.records.packing import Broader, MentionRelation

ANY = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("\t\x1bet"), max_size=20)
TEXT = st.text(st.characters(exclude_characters="\t", exclude_categories=("Cs",)), min_size=1, max_size=20)
FORM = st.from_regex(r"[a-z0-9]{1,5}( [a-z0-9]{1,5}){0,3}", fullmatch=True)
PROBABILITY = st.floats(0, 1)


@given(st.lists(st.builds(Abbreviation, short=ANY, long=ANY), max_size=4))
def test_abbreviations(some: list[Abbreviation]) -> None:
    assert packing.unpack_abbreviations(packing.pack_abbreviations(some)) == tuple(some)


def test_an_abbreviation_as_a_paper_has_it() -> None:
    pair = Abbreviation(short="GAN", long="generative adversarial network")
    assert packing.pack_abbreviations([pair]) == ["GAN\tgenerative adversarial network"]


@given(
    st.lists(
        st.builds(MentionRelation, ANY, st.integers(0, 9999), st.integers(0, 9999), PROBABILITY), max_size=4
    )
)
def test_relations(some: list[MentionRelation]) -> None:
    assert packing.unpack_relations(packing.pack_relations(some)) == tuple(some)


def test_a_relation_as_a_paper_has_it() -> None:
    assert packing.pack_relations([MentionRelation("USED_FOR", 17, 3, 0.5)]) == ["USED_FOR\t17\t3\t0.5"]


def test_a_relation_of_another_program_may_hold_a_tab() -> None:
    relation = MentionRelation("USED\tFOR", 17, 3, 0.5)
    assert packing.unpack_relations(packing.pack_relations([relation])) == (relation,)


@given(st.lists(st.builds(Broader, TEXT, st.integers(1, 3)), max_size=4))
def test_broader_concepts(some: list[Broader]) -> None:
    assert packing.unpack_broader(packing.pack_broader(some)) == tuple(some)


def test_a_broader_concept_as_a_concept_has_it() -> None:
    assert packing.pack_broader([Broader("speech-separation", 2)]) == ["2 speech-separation"]


@given(st.dictionaries(TEXT, TEXT, max_size=4))
def test_expansions(some: dict[str, str]) -> None:
    packed = packing.pack_expansions(some)
    assert packing.unpack_expansions(packed) == some
    assert packed == packing.pack_expansions(dict(reversed(some.items())))


@given(st.lists(st.builds(Merge, TEXT, TEXT, st.sampled_from(["lexicon", "wording", "user"])), max_size=4))
def test_merges(some: list[Merge]) -> None:
    assert packing.unpack_merges(packing.pack_merges(some)) == tuple(some)


PAIRS = st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)


@given(PAIRS, PAIRS)
def test_curation(merged: tuple[tuple[str, str], ...], apart: tuple[tuple[str, str], ...]) -> None:
    curation = Curation(merged, apart)
    assert packing.unpack_curation(packing.pack_curation(curation)) == curation


def test_curation_as_a_store_has_it() -> None:
    curation = Curation((("gan", "generative adversarial network"),), (("mt", "machine translation"),))
    assert packing.pack_curation(curation) == [
        "merge\tgan\tgenerative adversarial network",
        "split\tmt\tmachine translation",
    ]


@pytest.mark.parametrize(
    "unpack",
    [
        packing.unpack_abbreviations,
        packing.unpack_relations,
        packing.unpack_broader,
        packing.unpack_expansions,
        packing.unpack_merges,
    ],
)
def test_a_property_that_is_missing_holds_nothing(unpack: object) -> None:
    assert not unpack(None)  # type: ignore[operator]


def test_a_store_without_decisions_has_an_empty_curation() -> None:
    assert packing.unpack_curation(None) == Curation()


@given(FORM)
def test_a_slug_stands_for_one_normal_form(form: str) -> None:
    assert packing.form_of(packing.slug_of(form)) == form


@pytest.mark.parametrize(
    ("concept_id", "parts"),
    [
        ("method:gaussian-process", (Kind.METHOD, "gaussian-process")),
        ("dataset:imagenet", (Kind.DATASET, "imagenet")),
        ("topic:a:b", (Kind.TOPIC, "a:b")),
    ],
)
def test_a_concept_id_is_kind_and_slug(concept_id: str, parts: tuple[Kind, str]) -> None:
    assert packing.split_concept_id(concept_id) == parts


@pytest.mark.parametrize("wrong", ["", "gaussian-process", "paper:1", "doi:10.1000/x"])
def test_what_is_no_concept_id(wrong: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Kind"):
        packing.split_concept_id(wrong)
