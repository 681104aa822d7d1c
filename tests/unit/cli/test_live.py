"""``kg build`` from services that a local server plays."""

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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["openalex:"], "'openalex:' asks for nothing"),
        (["opnalex:waves"], "'opnalex:waves' is no file, and no service is called so: there are acl, arxiv,"),
        (["arxiv:24x.1"], "'24x.1' is no id of arXiv"),
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


def test_a_file_may_be_called_like_an_address(
    kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("arxiv:mine.jsonl").write_text('{"title": "On waves"}\n', "utf-8")
    assert kg("build", "arxiv:mine.jsonl", "--store", "new.kg").code == 0


def test_only_a_collection_of_zotero_can_be_sent_to(kg: Run) -> None:
    assert "--to takes a collection of Zotero" in kg("related", "WaveNet", "--to", "endnote:x").err
