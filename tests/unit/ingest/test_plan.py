"""What some records would change in a graph, and how a build counts that."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ingest import build
from kg.ingest.plan import Plan, make_plan, unwrap_paper
from kg.ingest.report import Tally
from kg.metadata.identifiers import make_title_hash
from kg.model import CurationDecision, ExtractedPaper, Extraction, Paper, Rejection, Run
from kg.records.papers import iter_aliases, iter_paper_ids
from kg.records.state import read_state
from kg.store import GraphStore, open_store
from tests.lexicon import Lexicon

KINDS = {"GAN": "Method", "VAE": "Method"}
ONE = Paper(id="p1", title="On GANs", doi="10.1000/one", year=2014)
TWO = Paper(id="p2", title="On VAEs", year=2013)
OTHER_RUN = Run(extractor="other", version="9", model="x")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    """An embedded store that holds one paper."""
    made = open_store(tmp_path / "papers.kg")
    build(made, [ONE], Lexicon(KINDS))
    yield made
    made.close()


def planned(store: GraphStore, *records: Paper | ExtractedPaper, run: Run | None = None) -> Plan:
    return make_plan(store, list(records), run or Lexicon(KINDS).run)


def changed(plan: Plan) -> list[str]:
    return [group.paper.id for group in plan.changed]


def test_a_paper_that_is_there_is_unchanged(store: GraphStore) -> None:
    plan = planned(store, ONE, TWO)
    assert (plan.unchanged, changed(plan)) == (1, ["p2"])


def test_another_run_reads_every_paper_again(store: GraphStore) -> None:
    assert changed(planned(store, ONE, run=OTHER_RUN)) == ["p1"]


def test_an_extraction_that_comes_with_a_paper_is_as_good(store: GraphStore) -> None:
    run = Lexicon(KINDS).run
    record = ExtractedPaper(paper=ONE, extraction=Extraction(paper_id="p1", run=run))
    plan = planned(store, record, run=OTHER_RUN)
    assert (plan.unchanged, changed(plan)) == (1, [])


def test_a_richer_record_of_a_paper_changes_it(store: GraphStore) -> None:
    richer = Paper(id="10.1000/one", title="On GANs", doi="10.1000/one", venue="NeurIPS")
    (group,) = planned(store, richer).changed
    assert (group.paper.venue, group.paper.year, group.stored) == ("NeurIPS", 2014, {"p1"})


def test_two_records_of_one_paper_make_one_group(store: GraphStore) -> None:
    again = Paper(id="arxiv:1312.6114", title="On VAEs", year=2013, arxiv_id="1312.6114")
    plan = planned(store, TWO, again)
    assert [group.records for group in plan.groups] == [2]


def test_a_local_id_of_another_paper_becomes_an_alias(store: GraphStore) -> None:
    other = Paper(id="p1", title="Cooking with gas", year=1999)
    plan = planned(store, other)
    (group,) = plan.changed
    assert (group.paper.id, plan.rejected) == (make_title_hash("Cooking with gas", 1999), ())
    build(store, [other], Lexicon(KINDS))
    assert [alias.alias for alias in iter_aliases(store, [group.paper.id])] == ["id:p1"]
    assert (planned(store, ONE, other).unchanged, planned(store, other).groups) == (2, ())


def test_a_stored_paper_is_found_by_the_further_keys_of_a_record(store: GraphStore) -> None:
    extraction = Extraction(paper_id="x", run=Lexicon(KINDS).run)
    record = ExtractedPaper(
        paper=Paper(id="x", title="GANs revisited", authors=("A. Lind",)),
        keys=frozenset({"doi:10.1000/one"}),
        extraction=extraction,
    )
    (group,) = planned(store, record).changed
    assert group.stored == {"p1"}


def test_a_record_with_further_keys_brings_aliases(store: GraphStore) -> None:
    record = ExtractedPaper(
        paper=ONE, keys=frozenset({"id:old"}), extraction=Extraction(paper_id="p1", run=Lexicon(KINDS).run)
    )
    assert changed(planned(store, record)) == ["p1"]
    build(store, [record], Lexicon(KINDS))
    assert [alias.alias for alias in iter_aliases(store, ["p1"])] == ["id:old"]
    assert changed(planned(store, record)) == []


def test_the_paper_of_a_record() -> None:
    extracted = ExtractedPaper(paper=TWO, extraction=Extraction(paper_id="p2", run=OTHER_RUN))
    assert unwrap_paper(extracted) is TWO
    assert unwrap_paper(ONE) is ONE


def test_a_tally_adds_up_batches(store: GraphStore) -> None:
    tally = Tally(records=4)
    again = Paper(id="copy", title="On VAEs", year=2013)
    tally.add(planned(store, ONE, TWO, again))
    report = tally.to_report(1.23456)
    assert (report.new, report.updated, report.unchanged, report.duplicates) == (1, 0, 1, 1)
    assert report.seconds == 1.235


def test_a_record_that_repeats_an_unchanged_paper_is_a_duplicate(store: GraphStore) -> None:
    again = Paper(id="copy", title="On GANs", doi="10.1000/one", year=2014)
    build(store, [ONE, again], Lexicon(KINDS))
    report = build(store, [ONE, again, ONE], Lexicon(KINDS))
    assert (report.unchanged, report.duplicates, report.new, report.updated) == (1, 2, 0, 0)


def test_a_build_reports_what_it_did_and_calls_back(tmp_path: Path) -> None:
    rejected: list[Rejection] = []
    progress: list[int] = []
    rejection = Rejection(source="x.ris", position="line 3", reason="The record has no title.")
    decision = CurationDecision(decided="merge", name="gan", other="vae")
    made = open_store(tmp_path / "new.kg")
    report = build(
        made,
        [ONE, rejection, TWO, decision],
        Lexicon(KINDS),
        on_reject=rejected.append,
        on_progress=progress.append,
    )
    assert (report.records, report.new, report.rejected) == (3, 2, 1)
    assert (rejected, progress) == ([rejection], [4])
    assert list(iter_paper_ids(made)) == ["p1", "p2"]
    assert read_state(made).curation.merged == (("gan", "vae"),)
    made.close()


def test_a_source_that_breaks_keeps_what_came_before(tmp_path: Path) -> None:
    def records() -> Iterator[Paper]:
        for number in range(250):
            yield Paper(id=f"p{number:03}", title=f"Paper number {number} on GANs")
        raise OSError("the disk is gone")

    made = open_store(tmp_path / "new.kg")
    with pytest.raises(OSError, match="gone"):
        build(made, records(), Lexicon(KINDS))
    assert len(list(iter_paper_ids(made))) == 200
    assert not read_state(made).linked
    made.close()
