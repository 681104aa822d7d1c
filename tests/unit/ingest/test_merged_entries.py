"""Records of one paper as different kinds of entries: what says where it appeared stays."""

from kg.ingest.groups import merge_papers
from kg.ingest.rows import hash_content
from kg.model import Paper


def test_the_entry_that_says_where_a_paper_appeared_wins() -> None:
    preprint = Paper(id="a", title="On nets", entry_type="misc", citation_key="z")
    published = Paper(id="a", title="On nets", entry_type="inproceedings", citation_key="b")
    unknown = Paper(id="a", title="On nets")
    for left, right in ((preprint, published), (published, preprint), (published, unknown)):
        merged = merge_papers(left, right)
        assert (merged.entry_type, merged.citation_key) == ("inproceedings", "b")
    assert merge_papers(preprint, unknown).entry_type == "misc"


def test_a_paper_without_key_and_type_has_the_hash_that_older_graphs_keep() -> None:
    paper = Paper(id="a", title="On nets", abstract="Nets.", year=2017)
    assert hash_content(paper) == "491087fb11d5bd71ce19f3ed3d49622f619452e27aa00401d5101b49410bfd6f"
    assert hash_content(paper.model_copy(update={"citation_key": "b"})) != hash_content(paper)
