"""Papers and concepts are found by any name, and errors say whether a name fits none or several."""

import pytest

import queries
from kg.model import Ambiguous, NotFound, UsageError
from kg.store import GraphStore, Record
from queries import ConceptRow
from queries.concepts import concepts_by_id, find_max_reach, resolve_slug
from queries.paper_names import papers_called
from queries.papers import count_papers, paper_rows
from tests.unit.queries.examples import Rows


@pytest.mark.parametrize(
    "name",
    [
        "wave",
        "10.1000/wave",
        " https://doi.org/10.1000/WAVE ",
        "listening to MUSIC source separation!",
        "listening to",
    ],
)
def test_a_paper_by_any_name(graph: GraphStore, name: str) -> None:
    assert queries.resolve_paper(graph, name).id == "wave"


def test_an_arxiv_id_with_its_version(graph: GraphStore) -> None:
    assert queries.resolve_paper(graph, "arXiv:1911.13254v2").id == "demucs"


def _titles(*titles: str) -> Rows:
    rows = [{"id": str(n), "title": title, "year": None} for n, title in enumerate(titles)]
    found: dict[str, list[Record]] = {
        "papers_with_words_in_title": rows,
        "count_papers": [{"papers": len(rows)}],
    }
    return Rows(**found, paper_rows=[], resolve_paper=[], papers_to_match=[], names_of_papers=rows)


def test_a_title_that_begins_with_the_words_comes_before_one_that_holds_them() -> None:
    assert queries.resolve_paper(_titles("On deep nets", "Deep nets"), "deep nets").id == "1"
    assert queries.resolve_paper(_titles("A deepnets view", "Nets that are deep"), "deep nets").id == "1"
    assert queries.resolve_paper(_titles("A deepnets view"), "deep view").id == "0"
    assert queries.resolve_paper(_titles("基于图神经网络的推荐"), "神经网络").id == "0"


@pytest.mark.parametrize(
    ("name", "paper"), [("PointNet", "0"), ("pointnet++", "1"), ("PointNet: deep", "0"), ("UNet", "2")]
)
def test_signs_behind_a_word_tell_names_apart(name: str, paper: str) -> None:
    titles = _titles("PointNet: deep learning", "PointNet++: deeper than PointNet", "UNet++: nested nets")
    assert queries.resolve_paper(titles, name).id == paper


def test_a_name_with_other_signs_is_not_what_a_paper_is_called() -> None:
    titles = _titles("PointNet: deep learning", "PointNet++: deeper than PointNet")
    assert [paper.id for paper in papers_called(titles, "PointNet")] == ["0"]
    assert [paper.id for paper in papers_called(titles, "PointNet++")] == ["1"]
    assert papers_called(_titles("UNet++: nested nets"), "UNet") == []


def test_a_part_within_a_word_of_a_title_is_no_word_of_it() -> None:
    with pytest.raises(NotFound, match="no paper 'GAN'"):
        queries.resolve_paper(_titles("Omegance: one parameter for many sizes"), "GAN")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("DifWave", "DiffWave"),
        ("difwave", "DiffWave"),
        ("Denoising dyffusion models", "Denoising diffusion models"),
    ],
)
def test_a_typing_error_is_told(name: str, meant: str) -> None:
    titles = _titles("DiffWave: a vocoder", "Denoising diffusion models")
    with pytest.raises(NotFound, match=f"no paper '{name}': did you mean '{meant}'"):
        queries.resolve_paper(titles, name)


def test_an_id_in_another_case_is_told() -> None:
    known: list[Record] = [{"id": "oord2016wave", "title": None}]
    nothing = ("paper_rows", "resolve_paper", "papers_to_match", "papers_with_words_in_title")
    reader = Rows(**{name: [] for name in nothing}, names_of_papers=known, count_papers=[{"papers": 1}])
    with pytest.raises(NotFound, match="no paper 'Oord2016Wave': did you mean 'oord2016wave'"):
        queries.resolve_paper(reader, "Oord2016Wave")


def test_an_id_of_another_paper_is_not_meant() -> None:
    with pytest.raises(NotFound, match=r"no paper '10\.1000/waves'; look for one"):
        queries.resolve_paper(_titles("10.1000/wave"), "10.1000/waves")


def test_ten_of_many_papers_are_listed() -> None:
    with pytest.raises(Ambiguous, match="several papers fit 'deep'") as caught:
        queries.resolve_paper(_titles(*["Deep nets"] * 12), "deep")
    assert caught.value.candidates == tuple((str(n), "Deep nets") for n in range(10))


def test_a_paper_that_does_not_exist(graph: GraphStore) -> None:
    with pytest.raises(
        NotFound, match=r"no paper 'Demucs for taxes': did you mean 'Demucs takes songs apart'\?"
    ):
        queries.resolve_paper(graph, "Demucs for taxes")
    with pytest.raises(NotFound, match=r"no paper '\?!'; look for one with: kg find WORDS"):
        queries.resolve_paper(graph, "?!")


def test_ids_of_those_that_exist(graph: GraphStore) -> None:
    assert queries.papers_named(graph, ["10.1000/wave", "Speech apart", "wave", "taxes"]) == {
        "wave",
        "tasnet",
    }
    assert list(paper_rows(graph, ["tasnet", "taxes"])) == ["tasnet"]
    assert count_papers(graph) == 6


def test_words_find_papers_and_a_limit_of_0_finds_none(graph: GraphStore) -> None:
    assert [row.paper.id for row in queries.find_papers(graph, "speech")] == ["tasnet"]
    assert queries.find_papers(graph, "speech", limit=0) == []
    with pytest.raises(UsageError, match="the number of results must be 0 or more, not -2"):
        queries.find_papers(graph, "speech", limit=-2)


@pytest.mark.parametrize("name", ["dataset:musdb", "MUSDB", "musdb", "MUSDBs"])
def test_a_concept_by_any_name(graph: GraphStore, name: str) -> None:
    assert queries.resolve_concept(graph, name).id == "dataset:musdb"


NAMES = {
    "ResNet": 2,
    "resnet": 2,
    "ImageNet": 5,
    "diffusion-based": 1,
    "latent diffusion model": 4,
    "diffusion model": 9,
}


def _concepts(*concepts: tuple[str, int], by: str = "resolve_concept") -> Rows:
    rows = [
        {"id": key, "name": key.partition(":")[2], "labels": [key.partition(":")[0].title()], "df": df}
        for key, df in concepts
    ]
    names = [{"name": name, "df": df} for name, df in NAMES.items()]
    return Rows(**{"resolve_concept": [], "resolve_spelling": [], "concept_names": names, by: rows})


def test_the_kind_that_most_papers_mention_is_meant() -> None:
    reader = _concepts(("method:distillation", 3), ("task:distillation", 4))
    assert queries.resolve_concept(reader, "distillation").id == "task:distillation"
    assert queries.resolve_concept(reader, "method:distillation").id == "method:distillation"


def test_kinds_that_equally_many_papers_mention() -> None:
    reader = _concepts(("task:distillation", 3), ("method:distillation", 3), ("topic:distillation", 1))
    with pytest.raises(Ambiguous, match="several concepts are called 'distillation'") as caught:
        queries.resolve_concept(reader, "distillation")
    assert [concept for concept, _ in caught.value.candidates] == ["method:distillation", "task:distillation"]
    assert resolve_slug(reader, "distillation") == "distillation"


def test_one_spelling_of_concepts_with_different_slugs() -> None:
    reader = _concepts(("method:gan", 3), ("method:generative-net", 3), by="resolve_spelling")
    with pytest.raises(Ambiguous):
        resolve_slug(reader, "GNet")


def test_a_concept_that_does_not_exist() -> None:
    with pytest.raises(NotFound) as caught:
        queries.resolve_concept(_concepts(), "RESNTE")
    assert str(caught.value) == "no concept 'RESNTE': did you mean 'resnet'?"
    with pytest.raises(NotFound) as caught:
        queries.resolve_concept(_concepts(), "taxes")
    assert str(caught.value) == "no concept 'taxes'"
    assert caught.value.suggestions == ()


def test_a_word_of_names_suggests_the_most_used_of_them() -> None:
    with pytest.raises(NotFound, match="did you mean 'diffusion model'") as caught:
        queries.resolve_concept(_concepts(), "Diffusion")
    assert caught.value.suggestions == ("diffusion model", "latent diffusion model", "diffusion-based")


def test_a_typing_error_comes_before_longer_names() -> None:
    with pytest.raises(NotFound, match="did you mean 'diffusion model'"):
        queries.resolve_concept(_concepts(), "diffuson model")


def test_concepts_by_id(graph: GraphStore) -> None:
    found = concepts_by_id(graph, ["dataset:musdb", "method:unheard-of"])
    assert found == {"dataset:musdb": ConceptRow(id="dataset:musdb", name="MUSDB", kind="Dataset", df=3)}


def test_everything_of_a_concept(graph: GraphStore) -> None:
    facts = queries.concept_facts(graph, "audio source separation")
    assert [concept.name for concept in facts.narrower] == ["music source separation", "speech separation"]
    assert facts.papers == ()
    used = queries.concept_facts(graph, "Demucs", limit=2)
    assert [use.paper.id for use in used.papers] == ["demucs", "both"]
    assert {concept.name for concept in used.neighbours} >= {"MUSDB", "TasNet"}


@pytest.mark.parametrize(("papers", "max_reach"), [(0, 40), (800, 40), (1000, 50), (20_000, 1000)])
def test_a_hub_is_what_one_paper_in_twenty_reaches(papers: int, max_reach: int) -> None:
    assert find_max_reach(Rows(count_papers=[{"papers": papers}])) == max_reach
