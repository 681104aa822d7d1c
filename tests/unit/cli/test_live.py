"""``kg build`` from services that a local server plays."""

import json
import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.live.playing import Asked, Reply, serving


def page_of_works(asked: Asked) -> Reply:
    """Play a hundred works, and a budget that is used up then."""
    if asked.params["page"] == "2":
        return Reply({}, 429, {"Retry-After": "54000"})
    works = [{"id": f"https://openalex.org/W{n}", "display_name": f"Diffusion model {n}"} for n in range(100)]
    return Reply({"meta": {}, "results": works})


def test_what_came_before_a_service_stopped_is_linked(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(page_of_works) as service:
        monkeypatch.setenv("KG_OPENALEX_URL", service.url)
        done = kg("build", "openalex:diffusion", "--store", "new.kg")
    assert done.code == 1
    assert "100 records: 100 new papers" in done.err
    assert done.err.endswith("run this again in 15 hours, what was read is kept\n")
    assert "diffusion model" in kg("stats", "--store", "new.kg").out.casefold()


def test_nothing_is_said_to_be_kept_where_nothing_came(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda asked: Reply({}, 429, {"Retry-After": "54000"})) as service:
        monkeypatch.setenv("KG_OPENALEX_URL", service.url)
        done = kg("build", "openalex:diffusion", "--store", "new.kg")
    assert (done.code, done.err) == (1, "kg: OpenAlex takes no more requests; run this again in 15 hours\n")
    assert not Path("new.kg").exists()


def test_other_sources_are_read_where_a_service_fails(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(asked: Asked) -> Reply:
        works = {"id": "https://openalex.org/W1", "display_name": "Diffusion models for images"}
        return Reply(works) if asked.path == "/works/W1" else Reply({}, 403)

    Path("a.bib").write_text("@article{a, title={On waves}, abstract={We count waves.}}\n")
    with serving(answer) as service:
        monkeypatch.setenv("KG_OPENALEX_URL", service.url)
        monkeypatch.setenv("KG_CROSSREF_URL", service.url)
        sources = ("a.bib", "openalex:W2", "openalex:W1", "crossref:waves")
        done = kg("build", *sources, "--store", "new.kg")
    assert (done.code, done.out) == (1, "")
    assert "2 records: 2 new papers" in done.err
    assert "note: OpenAlex refused the request with status 403\n" in done.err
    assert done.err.endswith("kg: Crossref refused the request with status 403\n")


def test_a_malformed_address_costs_nothing_of_what_stands_before_it(kg: Run) -> None:
    Path("a.bib").write_text("@article{a, title={On waves}}\n")
    for wrong in ("doi:waves", "acl:the best", "arxiv:24x.1"):
        assert kg("build", "a.bib", wrong, "--store", "new.kg").code == 2
        assert not Path("new.kg").exists()


def test_a_build_can_be_repeated_without_the_network(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    work = {"id": "https://openalex.org/W1", "display_name": "Diffusion models for images"}
    with serving(lambda asked: Reply(work)) as service:
        monkeypatch.setenv("KG_OPENALEX_URL", service.url)
        assert kg("build", "openalex:W1", "--store", "first.kg").code == 0
    done = kg("build", "openalex:W1", "--offline", "--store", "second.kg")
    assert (done.code, len(service.asked)) == (0, 1)
    assert "1 record: 1 new paper" in done.err
    done = kg("build", "openalex:W2", "--offline", "--store", "third.kg")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[-1].startswith("kg: OpenAlex is not asked with --offline")
    done = kg("complete", "--offline", "--store", "first.kg")
    assert "openalex" not in done.out


def test_the_doctor_names_the_hosts_and_what_is_kept(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_ACL_URL", "https://me:secret@mirror.example.org/xml")
    monkeypatch.setenv("KG_S2_URL", "http://[::1")
    told = kg("doctor").out
    assert "Semantic Scholar at an address that is none" in told
    assert "the ACL Anthology at mirror.example.org" in told
    assert "secret" not in told
    monkeypatch.delenv("KG_ACL_URL")
    monkeypatch.delenv("KG_S2_URL")
    assert re.search(r"answers of services: 0\.0 MB in .*cache", told)
    with serving(lambda asked: Reply({"id": "https://openalex.org/W1", "display_name": "x"})) as service:
        monkeypatch.setenv("KG_OPENALEX_URL", service.url)
        kg("build", "openalex:W1", "--store", "first.kg")
    network = json.loads(kg("doctor", "--format", "json").out)["network"]
    assert network["hosts"]["OpenAlex"] == service.url.removeprefix("http://")
    assert network["cache_bytes"] > 0


def test_a_day_without_announcements_is_told_and_no_failure(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = Reply(b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><id>arxiv.org</id></feed>")
    with serving(lambda asked: feed) as service:
        monkeypatch.setenv("KG_ARXIV_FEED_URL", service.url)
        done = kg("build", "arxiv-new:cs.CL+cs.LG", "--store", "new.kg")
    assert done.code == 0
    assert "arXiv announces no new papers in cs.CL+cs.LG today" in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["openalex:"], "'openalex:' asks for nothing: name what you want, as in openalex:\"speech\""),
        (["hf-daily: "], "asks for nothing: name what you want, as in hf-daily:2026-11-20"),
        (["opnalex:waves"], "'opnalex:waves' is no file, and no service is called so: there are acl, arxiv,"),
        (["arxiv:24x.1"], "'24x.1' is no id of arXiv"),
        (["arxiv-new:2026-11-29"], "'2026-11-29' is no category of arXiv, such as cs.CL"),
        (["hf-daily:2026-02-30"], "'2026-02-30' is no day, such as hf-daily:2026-11-20"),
        (["doi:waves"], "'waves' is no DOI"),
        (["acl:the best"], "no id of the ACL Anthology"),
        (["s2:x", "--since", "yesterday"], "--since takes a date"),
        (["s2:x", "--dry-run"], "--dry-run looks at files and asks no service"),
    ],
)
def test_wrong_requests_are_one_sentence(kg: Run, arguments: list[str], message: str) -> None:
    done = kg("build", *arguments, "--store", "new.kg")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert message in done.err


@pytest.mark.parametrize("name", ["arxiv:mine.jsonl", "foo:bar.jsonl"])
def test_a_file_may_be_called_like_an_address(
    kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text('{"title": "On waves"}\n', "utf-8")
    assert kg("build", name, "--store", "new.kg").code == 0


@pytest.mark.parametrize("address", ["foo:bar", "Foo:bar", "arxiv_new:cs.CL", "hf:2026-11-20", "foo:"])
def test_a_service_that_there_is_not_is_told_with_those_that_there_are(
    kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = kg("build", address, "--store", "new.kg")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.endswith(
        f"'{address}' is no file, and no service is called so: there are acl, arxiv, arxiv-new, crossref, "
        "doi, hf-daily, openalex, pubmed, s2, zotero\n"
    )
    assert not Path("new.kg").exists()


def test_prefixes_may_be_in_capitals(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    work = {"DOI": "10.1000/1", "type": "journal-article", "title": ["On waves"]}
    with serving(lambda asked: Reply({"message": work})) as service:
        monkeypatch.setenv("KG_CROSSREF_URL", service.url)
        assert "1 new paper" in kg("build", "DOI:10.1000/1", "--store", "new.kg").err


def test_only_a_collection_of_zotero_can_be_sent_to(kg: Run) -> None:
    assert "--to takes a collection of Zotero" in kg("related", "WaveNet", "--to", "endnote:x").err


def test_a_build_says_who_has_the_abstracts_that_are_missing(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(
        "@misc{a, title={On waves}, eprint={2401.01234}, archiveprefix={arXiv}}\n"
        "@article{b, title={On cells and graphs}, doi={10.1000/b}}\n"
        "@article{c, title={On dust and its origins}}\n"
        "@article{d, title={On trees}, abstract={We draw trees.}}\n"
    )
    told = kg("build", "a.bib", "--store", "new.kg").err
    assert (
        "3 of 4 papers came without an abstract: little is extracted from a title; kg complete can ask "
        "arXiv and Crossref for 1, and OpenAlex and Semantic Scholar for 2; 1 has no id to ask by\n" in told
    )
    (tmp_path / "b.bib").write_text("@article{e, title={On rain in spring}, doi={10.1000/e}}\n")
    told = kg("build", "b.bib", "--store", "new.kg").err
    assert (
        "1 of 1 paper came without an abstract: little is extracted from a title; of 4 in the graph, "
        "kg complete can ask arXiv for 1, OpenAlex and Semantic Scholar for 3, and Crossref for 2; " in told
    )


def test_an_abstract_that_another_record_has_is_not_missed(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@article{a, title={On waves}, doi={10.1000/a}, abstract={We count.}}\n")
    (tmp_path / "b.bib").write_text("@article{b, title={On waves}, doi={10.1000/a}}\n")
    told = kg("build", "a.bib", "b.bib", "--store", "new.kg").err
    assert "1 of 2 papers came without an abstract, and the graph has one for each of them\n" in told


def test_a_quota_that_runs_low_is_noted_once(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(asked: Asked) -> Reply:
        works = [{"id": f"https://openalex.org/W{n}", "display_name": f"Waves {n}"} for n in range(100)]
        page = works if asked.params["page"] == "1" else works[:1]
        return Reply({"meta": {}, "results": page}, headers={"X-RateLimit-Remaining-USD": "0.004"})

    with serving(answer) as service:
        monkeypatch.setenv("KG_OPENALEX_URL", service.url)
        done = kg("build", "openalex:waves", "--store", "new.kg")
    assert (done.code, done.out) == (0, "")
    assert done.err.count("note: OpenAlex: $0.004 of today's budget left\n") == 1
