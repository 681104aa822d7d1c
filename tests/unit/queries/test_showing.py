"""A reason claims no more of a paper than the sentence that it quotes."""

import pytest

from kg.model import Role
from kg.records.mentions import pack_columns
from queries.models import ConceptFact
from queries.relatedness.features import PaperFeatures
from queries.relatedness.showing import show_use
from tests.unit.queries.examples import fact, features

PROPOSED, USED, COMPARED, BACKGROUND = Role.PROPOSED, Role.USED, Role.COMPARED, Role.BACKGROUND


def read(title: str, abstract: str, name: str, role: Role, *roles: Role) -> tuple[PaperFeatures, ConceptFact]:
    """Return a paper, and what it does with a name wherever it stands in the text, in any case."""
    text = f"{title}\n{abstract}"
    starts = [at for at in range(len(text)) if text[at:].casefold().startswith(name.casefold())]
    found = fact(
        name.replace(" ", "-"),
        role=role,
        starts=starts,
        ends=[at + len(name) for at in starts],
        packed=pack_columns(
            [name] * len(starts), ["Method"] * len(starts), roles or [role] * len(starts), [1.0] * len(starts)
        ),
    )
    return features([found], title=title, abstract=abstract), found


@pytest.mark.parametrize(
    ("title", "abstract", "name", "voted", "shown"),
    [
        ("BERT: Deep Transformers", "BERT reads.", "BERT", PROPOSED, PROPOSED),
        ("Deep Transformers", "We introduce BERT, which reads.", "BERT", PROPOSED, PROPOSED),
        # One more of its kind is proposed, and not the kind.
        ("Fast", "We propose an autoregressive model with cuts.", "autoregressive model", PROPOSED, USED),
        ("GPT-4 is judged human", "GPT-4 was asked.", "GPT-4", PROPOSED, USED),
        # What others do is no use of it, and neither is what everybody knows.
        ("Fast", "We are fast. Recent systems use beam search.", "beam search", USED, BACKGROUND),
        ("Fast", "Beam search is slow. We are fast.", "beam search", USED, BACKGROUND),
        ("Fast", "We show that existing beam search algorithms fail.", "beam search", USED, BACKGROUND),
        ("Fast", "We are fast. Inference is by beam search.", "beam search", USED, USED),
        ("Fast", "We lift a limitation of methods such as beam search.", "beam search", USED, BACKGROUND),
        ("Fast", "To fill this gap, we extend beam search.", "beam search", USED, USED),
        ("Fast", "Unlike beam search, we are fast.", "beam search", USED, COMPARED),
        ("Fast", "We are fast. It takes fewer steps than beam search.", "beam search", USED, COMPARED),
        ("Fast", "Recently, we have witnessed beam search. We are fast.", "beam search", USED, BACKGROUND),
        (
            "Fast",
            "Speed is needed. Demand is due to beam search. We are fast.",
            "beam search",
            USED,
            BACKGROUND,
        ),
        ("Fast", "It beats recent beam search.", "beam search", COMPARED, COMPARED),
        ("Fast", "We exploit beam search to be fast.", "beam search", COMPARED, USED),
        ("Fast", "We propose an alternative to beam search.", "beam search", USED, COMPARED),
        ("Fast", "We replace the slow beam search by a guess.", "beam search", USED, COMPARED),
        (
            "Fast",
            "While previous tasks such as beam search use trees, we use none.",
            "beam search",
            USED,
            BACKGROUND,
        ),
        ("Fast", "On the one hand we use trees, on the other we use beam search.", "beam search", USED, USED),
    ],
)
def test_the_role_is_that_of_the_sentence(
    title: str, abstract: str, name: str, voted: Role, shown: Role
) -> None:
    assert show_use(*read(title, abstract, name, voted), shared=True).role is shown


def test_the_title_is_quoted_first_then_a_sentence_of_own_work() -> None:
    abstract = "Beam search is slow. We repair beam search."
    assert show_use(*read("On beam search", abstract, "beam search", USED), shared=True).sentence == (
        "On beam search"
    )
    assert show_use(*read("Fast", abstract, "beam search", USED), shared=True).sentence == (
        "We repair beam search."
    )


def test_a_title_shows_what_a_paper_proposes_though_it_uses_it_ever_after() -> None:
    paper = read("GASS: Sources apart", "We test GASS. GASS wins.", "GASS", USED, PROPOSED, USED, USED)
    assert show_use(*paper, shared=False) == (PROPOSED, "GASS: Sources apart")


def test_a_kind_of_what_is_shared_may_be_proposed_without_a_claim() -> None:
    paper = read("Phased sampling in few steps", "It is fast.", "phased sampling", PROPOSED)
    assert show_use(*paper, shared=False).role is PROPOSED


def test_a_title_may_say_what_a_thing_is_that_it_presents() -> None:
    paper = read("Asteroid: the toolkit for sources", "The toolkit is fast.", "toolkit", USED)
    assert show_use(*paper, shared=False) == (PROPOSED, "Asteroid: the toolkit for sources")
    assert show_use(*paper, shared=True).role is USED  # there are other toolkits


def test_what_other_papers_mention_is_proposed_only_where_it_is_claimed() -> None:
    paper, found = read("Point sets via graph networks", "It is fast.", "graph networks", PROPOSED)
    assert show_use(paper, found, shared=False).role is PROPOSED
    assert show_use(paper, found._replace(df=27), shared=False).role is USED


def test_what_everybody_has_is_not_proposed() -> None:
    abstract = "Servers have random number generators. We have none."
    assert show_use(*read("Seeds", abstract, "random number generators", PROPOSED), shared=False).role is (
        BACKGROUND
    )


def test_a_comparison_is_quoted_where_a_paper_compares() -> None:
    abstract = "We start from beam search. It takes fewer steps than beam search."
    assert show_use(*read("Fast", abstract, "beam search", COMPARED), shared=True) == (
        COMPARED,
        "It takes fewer steps than beam search.",
    )
