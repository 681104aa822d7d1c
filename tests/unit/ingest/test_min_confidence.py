"""What the extractor is less sure of is left out, and the run says so."""

import pytest

from kg.ingest.extractor import ShippedExtractor, keep_confident
from kg.model import Extraction, Kind, Mention, Relation, Role, Run, UsageError

RUN = Run(extractor="x", version="1", model="m")


def mention(start: int, confidence: float) -> Mention:
    return Mention(
        start=start, end=start + 1, text="x", kind=Kind.METHOD, role=Role.USED, confidence=confidence
    )


def test_unsure_mentions_go_with_their_relations() -> None:
    relations = (
        Relation(head=0, tail=2, type="USED_FOR", confidence=0.9),
        Relation(head=1, tail=2, type="USED_FOR", confidence=0.9),
    )
    mentions = (mention(0, 0.9), mention(5, 0.5), mention(9, 0.6))
    kept = keep_confident(Extraction(paper_id="a", mentions=mentions, relations=relations, run=RUN), 0.6)
    assert [found.start for found in kept.mentions] == [0, 9]
    assert [(found.head, found.tail) for found in kept.relations] == [(0, 1)]


def test_another_threshold_is_another_run() -> None:
    plain, strict = ShippedExtractor().run, ShippedExtractor(min_confidence=0.6).run
    assert strict.id == plain.id.replace("+", "-min0.6+")
    assert ShippedExtractor(min_confidence=0).run == plain


@pytest.mark.parametrize("confidence", [-0.1, 1.5, float("nan")])
def test_what_is_no_confidence_is_refused(confidence: float) -> None:
    with pytest.raises(UsageError, match="a number from 0 to 1"):
        ShippedExtractor(min_confidence=confidence)
