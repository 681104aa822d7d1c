"""What is sent, what is kept, and what happens where a service does not answer as it should."""

import gzip
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.live import Client, Refused, Request
from kg.live.keeping import ANSWERS, find_folder, measure
from kg.model import SourceError, UsageError
from kg.settings import Settings
from tests.unit.live.playing import Asked, Reply, serving

SECRET = "a key+of/mine"
KEYS = dict.fromkeys(("openalex_api_key", "semantic_scholar_api_key", "ncbi_api_key"), SECRET)
WORKS = Request("openalex", "works", {"search": "graphs"})
OK = Reply({"fine": True})


def test_the_next_command_is_answered_by_what_is_kept() -> None:
    with serving(lambda asked: OK) as service:
        answers = [service.client().ask(WORKS).content for _ in range(2)]
    assert answers[0] == answers[1] == b'{"fine": true}'
    assert len(service.asked) == 1


def test_what_has_aged_is_asked_for_on_a_condition() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"v1"':
            return Reply(b"", 304)
        return Reply({"fine": True}, headers={"ETag": '"v1"', "Cache-Control": "max-age=0"})

    with serving(answer) as service:
        answers = [service.client().ask(WORKS).json("") for _ in range(3)]
    assert answers == [{"fine": True}] * 3
    assert ["if-none-match" in asked.headers for asked in service.asked] == [False, True, True]


def test_pubmed_and_zotero_are_asked_each_time_and_others_say_themselves_how_long() -> None:
    with serving(lambda asked: OK) as service:
        for request in (Request("pubmed", "esearch.fcgi"), Request("zotero", "api/")):
            service.client().ask(request)
            service.client().ask(request)
    assert len(service.asked) == 4
    with serving(lambda asked: Reply({}, headers={"Cache-Control": "no-store"})) as service:
        service.client().ask(WORKS)
        service.client().ask(WORKS)
        assert len(service.asked) == 2
        with pytest.raises(SourceError, match="--offline"):
            service.client(offline=True).ask(WORKS)


def test_who_repeats_a_request_in_one_command_gets_a_new_answer() -> None:
    replies = [Reply({"page": "empty"}), Reply({"page": "full"})]
    with serving(lambda asked: replies.pop(0)) as service:
        client = service.client()
        assert [client.ask(WORKS).json("") for _ in range(2)] == [{"page": "empty"}, {"page": "full"}]
        assert service.client().ask(WORKS).json("") == {"page": "full"}


def test_offline_sends_nothing_and_has_the_last_answer_of_all_requests() -> None:
    batch = Request("s2", "graph/v1/paper/batch", body={"ids": ["DOI:1"]})
    search = Request("pubmed", "esearch.fcgi", {"term": "graphs"})
    count = iter(range(9))
    with serving(lambda asked: Reply({"answer": next(count)})) as service:
        for _ in range(2):
            for request in (batch, search):
                service.client().ask(request)
        offline = service.client(offline=True)
        assert [offline.ask(request).json("") for request in (batch, search)] == [
            {"answer": 2},
            {"answer": 3},
        ]
        assert len(service.asked) == 4
        with pytest.raises(SourceError, match="Semantic Scholar is not asked with --offline"):
            offline.ask(Request("s2", "graph/v1/paper/batch", body={"ids": ["DOI:2"]}))
        with pytest.raises(SourceError, match="Zotero is not asked"):
            offline.ask(Request("zotero", "api/local/authorize", body={}, changes=True))
    assert len(service.asked) == 4


def test_offline_before_anything_was_kept_makes_no_folder(tmp_path: Path) -> None:
    with serving(lambda asked: OK) as service, pytest.raises(SourceError, match="run this once without"):
        service.client(offline=True, kg_cache=str(tmp_path / "new")).ask(WORKS)
    assert service.asked == []
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("status", [404, 429, 503])
def test_a_refusal_is_not_kept_and_takes_nothing_away(status: int) -> None:
    replies = [Reply({"fine": 1}, headers={"Cache-Control": "max-age=0"})]
    with serving(lambda asked: replies.pop(0) if replies else Reply({}, status)) as service:
        service.client().ask(WORKS)
        with pytest.raises(Refused):
            service.client().ask(WORKS)
        assert service.client(offline=True).ask(WORKS).json("") == {"fine": 1}


def test_the_page_of_a_portal_is_not_kept() -> None:
    replies = [Reply(b"\n<!DOCTYPE html><title>Log in</title>"), OK]
    with serving(lambda asked: replies.pop(0)) as service:
        with pytest.raises(SourceError, match="a web page where JSON was expected"):
            service.client().ask(WORKS).json("OpenAlex")
        assert service.client().ask(WORKS).json("OpenAlex") == {"fine": True}


@pytest.mark.parametrize("repeats_it", [False, True])
@pytest.mark.parametrize("service_name", ["openalex", "s2", "pubmed"])
def test_keys_are_sent_and_nowhere_else(
    service_name: str, repeats_it: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(lambda asked: Reply({"you sent": SECRET} if repeats_it else {})) as service:
        client = service.client(**KEYS)
        client.ask(Request(service_name, "works"))
        kept = b"".join(path.read_bytes() for path in Path(service.folder).iterdir())
    [asked] = service.asked
    assert SECRET in (asked.params.get("api_key"), asked.headers.get("x-api-key"))
    for form in (SECRET, "a%20key", "a+key", "api_key"):
        assert form not in caplog.text
        assert form.encode() not in kept
    assert SECRET not in repr(client)


def test_a_password_in_an_address_would_be_kept_and_is_refused_without_telling_it() -> None:
    with pytest.raises(UsageError, match="KG_ACL_URL holds a name or a password") as caught:
        Client(Settings(kg_acl_url="https://me:secret@mirror.example.org"))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("key", ["täst", "a\nb"])
def test_a_key_that_cannot_be_one_is_named_by_its_variable(key: str) -> None:
    with pytest.raises(UsageError, match="SEMANTIC_SCHOLAR_API_KEY holds a character") as caught:
        Client(Settings(semantic_scholar_api_key=key))
    assert key not in str(caught.value)


def test_trying_again_is_no_repetition() -> None:
    replies = [Reply({}, 503), OK]
    with serving(lambda asked: replies.pop(0)) as service:
        service.client().ask(WORKS)
    assert ["cache-control" in asked.headers for asked in service.asked] == [False, False]


def test_gzip_that_was_cut_off_is_asked_for_again_and_then_told() -> None:
    packed = gzip.compress(b'{"works": "' + b"many " * 500 + b'"}')
    cut = Reply(packed[:-20], headers={"Content-Encoding": "gzip"})
    whole = Reply(packed, headers={"Content-Encoding": "gzip"})
    replies = [cut, whole]
    with serving(lambda asked: replies.pop(0)) as service:
        assert len(service.client().ask(WORKS).json("")["works"]) == 2500
    with serving(lambda asked: cut) as service, pytest.raises(SourceError, match="broke off its answer"):
        service.client().ask(WORKS)
    assert len(service.asked) == 4


def test_an_answer_that_grows_without_end_is_left_unread() -> None:
    bomb = Reply(gzip.compress(bytes(80 << 20)), headers={"Content-Encoding": "gzip"})
    with serving(lambda asked: bomb) as service, pytest.raises(SourceError, match="more than 64 MiB"):
        service.client().ask(WORKS)
    assert len(service.asked) == 1


def test_a_compression_that_was_not_offered() -> None:
    strange = Reply(b"?", headers={"Content-Encoding": "br"})
    with serving(lambda asked: strange) as service, pytest.raises(SourceError, match="not asked for"):
        service.client().ask(WORKS)
    assert service.asked[0].headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize("said", ["20", "Thu, 01 Jan 1970 00:00:20 GMT"])
def test_what_a_service_says_to_wait_holds_for_the_next_command_too(said: str) -> None:
    replies = [Reply({}, 429, {"Retry-After": said}), OK, OK]
    with serving(lambda asked: replies.pop(0)) as service:
        service.client().ask(WORKS)
    assert service.slept == [20]


def test_a_wait_of_thousands_of_digits_is_none() -> None:
    replies = [Reply({}, 429, {"Retry-After": "9" * 5000}), OK]
    with serving(lambda asked: replies.pop(0)) as service:
        service.client().ask(WORKS)
    assert len(service.asked) == 2


def test_hours_are_told_also_where_they_are_a_date() -> None:
    later = Reply({}, 503, {"Retry-After": "Thu, 01 Jan 1970 05:00:00 GMT"})
    with serving(lambda asked: later) as service, pytest.raises(Refused, match=r"503.* in 5 hours"):
        service.client().ask(WORKS)
    assert (len(service.asked), service.slept) == (1, [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"error": "Invalid query.", "message": "colour is no field"}, ": Invalid query. colour is no field"),
        ({"message": [{"type": "filter", "message": "no such filter"}]}, ": no such filter"),
        (b"<feed><entry><summary>malformed &amp; odd</summary></entry></feed>", ": malformed & odd"),
        ({"error": SECRET}, ""),
        ({"error": {"code": 7}}, ""),
        (b"<html>Bad request</html>", ""),
    ],
)
def test_why_a_request_is_refused_is_told_in_the_words_of_the_service(content: object, told: str) -> None:
    with serving(lambda asked: Reply(content, 400)) as service, pytest.raises(Refused) as caught:
        service.client(**KEYS).ask(WORKS)
    assert str(caught.value) == f"OpenAlex refused the request with status 400{told}"


def test_a_refused_key_is_named_by_its_variable_and_only_where_one_was_sent() -> None:
    request = Request("s2", "graph/v1/paper/batch")
    with serving(lambda asked: Reply({"message": "Forbidden"}, 403)) as service:
        with pytest.raises(Refused, match="refused the key in SEMANTIC_SCHOLAR_API_KEY: correct it"):
            service.client(**KEYS).ask(request)
        with pytest.raises(Refused, match="refused the request with status 403: Forbidden"):
            service.client().ask(request)


@pytest.mark.parametrize("damage", ["a file in its place", "a damaged file", "damaged times"])
def test_a_cache_that_cannot_be_used_is_done_without(damage: str, capfd: pytest.CaptureFixture[str]) -> None:
    with serving(lambda asked: OK) as service:
        folder = Path(service.folder) / "cache"
        if damage == "a file in its place":
            folder.write_text("no folder")
        else:
            folder.mkdir()
            (folder / (ANSWERS if damage == "a damaged file" else "pace.sqlite")).write_bytes(b"x" * 5000)
        assert service.client(kg_cache=str(folder)).ask(WORKS).json("") == {"fine": True}
    assert capfd.readouterr() == ("", "")


def test_a_proxy_is_used_but_not_for_what_is_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with serving(lambda asked: OK) as proxy, serving(lambda asked: OK) as service:
        monkeypatch.setenv("http_proxy", proxy.url)
        service.client(kg_openalex_url="http://services.invalid").ask(WORKS)
        service.client().ask(Request("zotero", "api/"))
        monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
        with pytest.raises(UsageError, match="HTTP_PROXY"):
            service.client().ask(WORKS)
    assert len(proxy.asked) == len(service.asked) == 1


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://", "http://[::1", "https//api"])
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(UsageError, match="KG_ACL_URL is no address"):
        Client(Settings(kg_acl_url=address))


def test_where_answers_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KG_CACHE")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert find_folder(Settings()) == tmp_path / "caches" / "paper-graph"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert find_folder(Settings()) == tmp_path / ".cache" / "paper-graph"
    assert find_folder(Settings(kg_cache="~/mine")) == tmp_path / "mine"
    assert measure(Settings()) == 0
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_kept_with_a_user_who_is_none() -> None:
    with pytest.raises(UsageError, match=r"^~nosuchuser/x is of a user who has no home folder: set KG_CACHE"):
        find_folder(Settings(kg_cache="~nosuchuser/x"))


ASKS_THREE_TIMES = """
from kg.live import Client, Request
from kg.settings import read_settings
slept = []
client = Client(read_settings(), sleep=slept.append, clock=lambda: 1000.0)
for page in range(3):
    client.ask(Request("s2", f"page/{page}"))
print(*(round(seconds, 3) for seconds in slept))
"""


def test_two_processes_share_the_pace_of_a_service(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a clock that stands still, each request of both has a time of its own."""
    with serving(lambda asked: Reply({}, headers={"Cache-Control": "no-store"})) as service:
        monkeypatch.setenv("KG_S2_URL", service.url)
        monkeypatch.setenv("KG_SECONDS_APART", "0.25")
        command = [sys.executable, "-c", ASKS_THREE_TIMES]
        both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        slept = [float(seconds) for one in both for seconds in one.communicate(timeout=120)[0].split()]
    assert sorted(slept) == [0.25, 0.5, 0.75, 1.0, 1.25]
    assert len(service.asked) == 6


WITHOUT = "import sys; sys.modules[{!r}] = None; sys.argv[0] = 'kg'; from kg.cli import main; main()"


@pytest.mark.parametrize("module", ["httpx2", "hishel", "stamina"])
def test_without_the_extra_one_sentence_says_what_to_install(module: str, tmp_path: Path) -> None:
    for command in (["build", "openalex:graphs"], ["complete"]):
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT.format(module), *command, "--store", tmp_path / "new.kg"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"kg: services need the module {module}: pip install 'paper-graph[live]'\n"


def test_files_need_neither_the_extra_nor_a_folder_of_answers(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@article{a, title={On waves}}\n")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT.format("httpx2"), "build", "a.bib", "--store", "new.kg"],
        cwd=tmp_path,
        env={**os.environ, "KG_CACHE": str(tmp_path / "answers"), "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "answers").exists()


def test_what_asks_no_service_does_not_load_what_would() -> None:
    loaded = "{'httpx2', 'hishel', 'stamina'} & set(sys.modules)"
    code = f"import sys, kg.cli.build, kg.cli.complete, kg.live; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
