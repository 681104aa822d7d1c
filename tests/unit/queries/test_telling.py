"""Which reasons are worth showing, in which order, and what they say about two papers."""

import pytest

from kg.model import Kind, Role
from queries.models import ConceptRow, Reason
from queries.relatedness.relation import describe_relation
from queries.relatedness.telling import MIN_HUB_PAPERS, Titles, choose_reasons, explain_untold, is_telling
from tests.unit.queries.examples import fact, features

UNNAMED = Titles("", "")
METHODS = features([fact("x-net", role=Role.PROPOSED)])
TASKS = features([fact("x-net", role=Role.PROPOSED), fact("vision", label="Task")])
OTHERS = features([fact("y-net", role=Role.PROPOSED), fact("parsing", label="Task")])


def reason(
    name: str,
    kind: Kind = Kind.METHOD,
    roles: tuple[Role, Role] = (Role.USED, Role.USED),
    *,
    path: tuple[str, ...] = (),
    papers: int = 2,
    df: int | None = None,
    weight: float = 0.1,
    sentence: str = "",
) -> Reason:
    concept = ConceptRow(id=f"{kind.lower()}:{name}", name=name, kind=kind, df=df or papers)
    return Reason(
        concept=concept,
        other=concept,
        common=name,
        path=path or (name,),
        role=roles[0],
        other_role=roles[1],
        papers=papers,
        weight=weight,
        sentence=sentence or f"On {name}.",
        other_sentence="",
    )


PROPOSED, USED, COMPARED, BACKGROUND = Role.PROPOSED, Role.USED, Role.COMPARED, Role.BACKGROUND


@pytest.mark.parametrize(
    ("shared", "total", "telling"),
    [
        (reason("GAN"), 100, True),
        (reason("GAN", papers=MIN_HUB_PAPERS), 20, True),
        (reason("GAN", papers=MIN_HUB_PAPERS + 5), 20, False),
        (reason("GAN", papers=70), 10_000, True),
        (reason("GAN", papers=71), 10_000, False),
        (reason("translation", Kind.TASK, papers=71), 10_000, False),
        (reason("GAN", roles=(PROPOSED, USED), papers=500), 10_000, True),  # all others build on one
        (
            reason("autoregressive models", roles=(PROPOSED, USED), papers=500, df=300),
            10_000,
            False,
        ),  # a class
        (reason("flow matching", papers=500, df=8), 10_000, True),  # few papers name it itself
        (reason("flow matching", path=("rectified flow", "flow matching"), papers=500, df=8), 10_000, False),
        (reason("GAN", roles=(BACKGROUND, USED), papers=70), 10_000, True),
        (reason("GAN", roles=(BACKGROUND, BACKGROUND), papers=36), 10_000, False),  # neither is about it
        (reason("GAN", path=("StyleGAN", "GAN", "BigGAN"), papers=35), 10_000, True),
        (reason("GAN", path=("StyleGAN", "GAN", "BigGAN"), papers=36), 10_000, False),  # a family
        (reason("parsing", Kind.TASK, path=("parsing", "shallow parsing"), papers=70), 10_000, True),
        (
            reason("parsing", Kind.TASK, (USED, BACKGROUND), path=("parsing", "shallow parsing"), papers=36),
            10_000,
            False,
        ),  # one of them does not work on it
        (reason("pre-trained neural networks"), 100, False),
        (reason("optimal transport"), 100, True),
        (reason("sampling"), 100, False),
        (reason("Transfer learning", roles=(PROPOSED, USED)), 100, False),
        (reason("flow", path=("flow model", "flow", "Flow model")), 100, False),
    ],
)
def test_hubs_generic_names_and_circles_tell_nothing(shared: Reason, total: int, telling: bool) -> None:
    assert is_telling(shared, total, UNNAMED) == telling


@pytest.mark.parametrize(
    ("shared", "titles", "telling"),
    [
        (reason("LSTM", sentence="An LSTM for X"), Titles("An LSTM for X", "Y"), False),  # a common tool
        (reason("LSTM", sentence="LSTMs"), Titles("LSTMs", "LSTMs"), True),  # what both papers are about
        (reason("GPT-3"), Titles("X", "Y"), False),
        (reason("GPT-3", sentence="On GPT-3"), Titles("On GPT-3", "Y"), True),
        (reason("ImageNet", Kind.DATASET), Titles("X", "Y"), True),
        (reason("FID", Kind.METRIC), Titles("X", "Y"), False),  # most papers measure by some metric
        (reason("FID", Kind.METRIC, sentence="On FID"), Titles("On FID", "Y"), True),
        (reason("large language model", sentence="LLMs"), Titles("LLMs", "LLMs"), False),
        (reason("named entity recognition", Kind.TASK), Titles("X", "Y"), False),
        (reason("named entity recognition", Kind.TASK, sentence="NER"), Titles("NER", "Y"), True),
        (reason("parsing", Kind.TASK, (USED, BACKGROUND)), Titles("X", "Y"), True),  # not that well known
        (reason("machine translation", Kind.TASK, sentence="MT"), Titles("MT", "Y"), False),
        (reason("machine translation", Kind.TASK, sentence="MT"), Titles("MT", "MT"), True),
        (reason("LSTM", roles=(PROPOSED, USED)), Titles("X", "Y"), True),
    ],
)
def test_what_is_known_everywhere_tells_something_where_titles_name_it(
    shared: Reason, titles: Titles, telling: bool
) -> None:
    both = shared.model_copy(update={"other_sentence": shared.sentence})
    name = {"LSTM": "long short-term memory"}.get(shared.common, shared.common)
    assert is_telling(both.model_copy(update={"common": name}), 10_000, titles) == telling


@pytest.mark.parametrize(
    ("shared", "why"),
    [
        (reason("GPT-3"), "a name that 1% of abstracts hold, and titles do not"),
        (reason("mean opinion score", Kind.METRIC), "a measure that titles do not name"),
        (reason("sampling"), "a name that any paper may use"),
    ],
)
def test_why_a_name_tells_nothing(shared: Reason, why: str) -> None:
    assert explain_untold(shared, 100, UNNAMED) == why


def test_what_one_makes_for_the_other_comes_first_and_shared_tools_last() -> None:
    reasons = [
        reason("Adam", weight=0.9),
        reason("separation", Kind.TASK, path=("separation", "music separation")),
        reason("demixing", Kind.TASK),
        reason("Demucs", roles=(USED, PROPOSED)),
        reason("loudness", Kind.TOPIC),
    ]
    chosen = choose_reasons(reasons, 100, UNNAMED)
    assert [one.common for one in chosen] == ["Demucs", "demixing", "separation", "Adam", "loudness"]


def test_of_equal_sorts_the_rarer_comes_first() -> None:
    common, rare = reason("GAN", papers=9), reason("mixup", papers=1)
    assert choose_reasons([common, rare], 100, UNNAMED) == (rare, common)


def test_two_sentences_make_one_reason_that_names_all_they_share() -> None:
    shared = [
        reason("GAN", sentence="GAN on MNIST."),
        reason("MNIST", Kind.DATASET, weight=0.05, sentence="GAN on MNIST."),
    ]
    (found,) = choose_reasons(shared, 100, UNNAMED)
    assert (found.common, found.also) == ("GAN", ("MNIST",))
    assert found.weight == pytest.approx(0.15)


@pytest.mark.parametrize(
    ("reasons", "relation"),
    [
        ([reason("GAN", roles=(USED, PROPOSED))], "this one builds on what that one proposes"),
        ([reason("GAN", roles=(PROPOSED, USED))], "that one builds on what this one proposes"),
        ([reason("GAN", roles=(COMPARED, PROPOSED))], "this one compares with what that one proposes"),
        ([reason("vision", Kind.TASK)], "same problem, other method"),
        ([reason("GAN")], "same method, other problem"),
        ([reason("GAN", path=("GAN", "net"))], "similar method, other problem"),
        ([reason("vision", Kind.TASK), reason("GAN")], "same problem, same method"),
        ([reason("MNIST", Kind.DATASET)], "same data"),
        ([reason("GAN", roles=(USED, Role.BACKGROUND))], None),
        ([], None),
    ],
)
def test_the_relation_in_words(reasons: list[Reason], relation: str | None) -> None:
    assert describe_relation(TASKS, OTHERS, reasons) == relation


@pytest.mark.parametrize("task", ["vision", "computer-vision-pretraining"])
def test_a_problem_is_no_other_one_that_is_the_same_or_named_by_the_same_words(task: str) -> None:
    mentioned = fact(task, label="Task", role=Role.BACKGROUND)
    near = features([fact("y-net", role=Role.PROPOSED), fact("parsing", label="Task"), mentioned])
    assert describe_relation(TASKS, near, [reason("GAN")]) == "same method"


def test_nothing_is_called_other_that_is_not_known() -> None:
    assert describe_relation(METHODS, METHODS, [reason("GAN")]) == "same method"
    unknown = features()
    assert describe_relation(unknown, METHODS, [reason("vision", Kind.TASK)]) == "same problem"
