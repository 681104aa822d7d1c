"""A reason says what two papers share, how it hangs together, and where each says so."""

from dataclasses import replace

import pytest

from kg.model import Role
from queries.relatedness.features import PaperFeatures
from queries.relatedness.profile import Entry
from queries.relatedness.reasons import find_path_up, give_reasons
from tests.unit.queries.examples import Rows, fact, features, seed

HIERARCHY = {
    "cyclegan": ["gan", "image-translation-model"],
    "gan": ["translation-model"],
    "image-translation-model": ["translation-model", "model"],
    "translation-model": ["model"],
}


@pytest.mark.parametrize(
    ("slug", "steps", "path"),
    [
        ("cyclegan", 0, ["cyclegan"]),
        ("gan", 1, ["cyclegan", "gan"]),
        ("translation-model", 2, ["cyclegan", "gan", "translation-model"]),  # the first of two by name
        ("model", 2, ["cyclegan", "image-translation-model", "model"]),
        ("model", 3, ["cyclegan", "gan", "translation-model", "model"]),
        ("unheard-of", 2, ["cyclegan", "unheard-of"]),
        ("gan", 3, ["cyclegan", "gan"]),  # the hierarchy ends before three steps
    ],
)
def test_the_path_up(slug: str, steps: int, path: list[str]) -> None:
    assert find_path_up(Entry(1.0, steps, fact("cyclegan")), slug, HIERARCHY) == path


def test_one_step_needs_no_hierarchy() -> None:
    assert find_path_up(Entry(1.0, 1, fact("cyclegan")), "gan", {}) == ["cyclegan", "gan"]


def test_a_concept_of_both_papers() -> None:
    text = "Title\nWe propose GAN. It is new."
    own = features(
        [fact("gan", role=Role.PROPOSED, starts=[17], ends=[20])],
        id="own",
        title="Title",
        abstract=text[6:],
    )
    other = features(
        [fact("gan", role=Role.COMPARED, starts=[9], ends=[12])],
        id="other",
        title="T",
        abstract="Unlike GAN!",
    )
    ((reason,),) = give_reasons(Rows(), seed(own), [other])
    assert reason.concept == reason.other
    assert reason.concept.id == "method:gan"
    assert (reason.common, reason.path) == ("gan", ("gan",))
    assert (reason.role, reason.other_role) == (Role.PROPOSED, Role.COMPARED)
    assert (reason.sentence, reason.other_sentence) == ("We propose GAN.", "Unlike GAN!")
    assert reason.weight == round(seed(own).score_parts(other).concepts, 6)


def test_concepts_of_one_kind_are_connected_through_it() -> None:
    own = features([fact("cyclegan", ("gan", 1), ("translation-model", 2))])
    other = features([fact("glow", ("translation-model", 1))])
    rows = [
        {"narrow": "cyclegan", "broad": "gan"},
        {"narrow": "gan", "broad": "translation-model"},
    ]
    ((reason,),) = give_reasons(Rows(broader_of_ids=rows), seed(own), [other])
    assert reason.common == "translation model"
    assert reason.path == ("cyclegan", "gan", "translation model", "glow")
    assert (reason.concept.id, reason.other.id) == ("method:cyclegan", "method:glow")


def test_what_lies_between_has_the_name_by_which_most_papers_call_it() -> None:
    own = features([fact("cyclegan", ("translation-model", 1))])
    other = features([fact("glow", ("flow-model", 1), ("translation-model", 2))])
    rows = [
        {"narrow": "flow-model", "broad": "translation-model"},
        {"narrow": "glow", "broad": "flow-model"},
    ]
    named = [
        {"id": "method:flow-model", "name": "Flow Model", "labels": ["Method"], "df": 2},
        {"id": "task:flow-model", "name": "flow modeling", "labels": ["Task"], "df": 1},
    ]
    reader = Rows(broader_of_ids=rows, concepts_by_id=named)
    ((reason,),) = give_reasons(reader, seed(own), [other])
    assert reason.path == ("cyclegan", "translation model", "Flow Model", "glow")


def test_a_concept_of_one_paper_may_be_broader_than_that_of_the_other() -> None:
    own, other = features([fact("cyclegan", ("gan", 1))]), features([fact("gan", label="Task")])
    ((reason,),) = give_reasons(Rows(), seed(own), [other])
    assert (reason.common, reason.path) == ("gan", ("cyclegan", "gan"))
    assert reason.other.kind == "Task"


def test_each_paper_names_its_concept_as_it_is_called_there() -> None:
    own = features([fact("distillation", name="Distillation")])
    other = features([fact("distillation", label="Task", name="distillation")])
    ((reason,),) = give_reasons(Rows(), seed(own), [other])
    assert reason.path == ("Distillation",)
    assert (reason.concept.name, reason.other.name) == ("Distillation", "distillation")


def test_the_hierarchy_is_read_once_and_only_where_a_way_is_longer_than_a_step() -> None:
    own = features([fact("gan"), fact("cyclegan", ("gan", 1))])
    others = [features([fact("gan")]), features([fact("stylegan", ("gan", 1))]), features()]
    found = give_reasons(Rows(), seed(own), others)  # Rows refuses statements that it has no rows for
    assert [len(reasons) for reasons in found] == [1, 1, 0]


def _name_twice(title: str, mentioned: str, role: Role = Role.USED) -> PaperFeatures:
    """A paper with a narrower concept in its title, and the concept itself in its abstract."""
    above, start = (mentioned, 1), len(title) + 1
    facts = [
        fact(f"fast-{mentioned}", above, label="Task", starts=[0], ends=[len(title)], df=1),
        fact(mentioned, label="Task", role=role, starts=[start], ends=[start + 9], df=2),
    ]
    return features(facts, id=title, title=title, abstract="On upscaling.")


def test_what_both_name_is_counted_by_the_papers_that_name_it() -> None:
    own = _name_twice("Fast upscaling", "upscaling")
    other = features([fact("upscaling", label="Task", df=2)], abstract="On upscaling.")
    asked = replace(seed(own), reach={"upscaling": 90, "fast-upscaling": 1})  # nearly all of 99 papers
    ((reason,),) = give_reasons(Rows(), asked, [other])
    assert (reason.path, reason.papers) == (("upscaling",), 2)
    assert reason.sentence == "On upscaling."


def test_what_a_title_names_is_shown_where_the_concept_itself_is_merely_mentioned() -> None:
    own = _name_twice("Fast upscaling", "upscaling", Role.BACKGROUND)
    other = features([fact("upscaling", label="Task", df=2)])
    ((reason,),) = give_reasons(Rows(), seed(own), [other])
    assert reason.path == ("fast upscaling", "upscaling")
    assert (reason.role, reason.sentence) == (Role.USED, "Fast upscaling")
