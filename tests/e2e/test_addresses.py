"""Addresses that are wrong, and servers that are not what the address says: one sentence, and no secret."""

import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.e2e.command import EXAMPLE, answer, complaint, kg
from tests.neo4j_server.server import Neo4j, find_free_port, start_server

SECRET = "s3cr/et@pass"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("neo4j:/127.0.0.1:7687", "is not a store: give a path, or an address such as neo4j://HOST:7687"),
        ("noe4j://127.0.0.1:7687", "is not a store: give a path, or an address such as neo4j://HOST:7687"),
        ("http://127.0.0.1:7474", "is not a store: give a path, or an address such as neo4j://HOST:7687"),
        ("bolt://", "names no host: give neo4j://HOST:7687"),
        ("bolt://127.0.0.1:seven", "is not an address of a server: give neo4j://HOST:7687"),
        (
            "bolt://127.0.0.1:7687/papers",
            "has something after the host: set NEO4J_DATABASE to name a database",
        ),
    ],
)
def test_an_address_with_a_typo(address: str, said: str) -> None:
    code, line = complaint("stats", "--store", address)
    assert code == 2
    assert line.startswith("kg: '") and said in line and "\n" not in line


@pytest.mark.parametrize("scheme", ["bolt", "neo4j+s", "http", "postgres"])
@pytest.mark.parametrize("place", ["neo4j:{}@127.0.0.1:1", "127.0.0.1:1?password={}", "127.0.0.1:1#{}"])
@pytest.mark.parametrize("debug", [[], ["--debug"]])
def test_a_password_in_an_address_is_never_shown(scheme: str, place: str, debug: list[str]) -> None:
    address = f"{scheme}://{place.format(SECRET)}"
    for arguments, env in [
        (["stats", "--store", address], {}),
        (["doctor"], {"KG_STORE": address}),
        (["doctor", "--format", "json"], {"NEO4J_URI": address}),
        (["copy", "papers.kg", address], {}),
        (["copy", address, "papers.kg"], {}),
    ]:
        done = kg(*debug, *arguments, env=env)
        assert done.returncode in (1, 2)
        shown = done.stdout + done.stderr
        assert "s3cr" not in shown and "et@pass" not in shown and "neo4j:s" not in shown


def test_a_password_of_the_environment_is_never_shown() -> None:
    done = kg(
        "--debug", "stats", "--store", f"bolt://127.0.0.1:{find_free_port()}", env={"NEO4J_PASSWORD": SECRET}
    )
    assert done.returncode == 1
    assert SECRET not in done.stdout + done.stderr


def test_no_server() -> None:
    code, line = complaint("stats", "--store", f"bolt://127.0.0.1:{find_free_port()}")
    assert code == 1
    assert "no server answers at bolt://127.0.0.1" in line
    assert line.endswith("is it running?")


def test_the_explorer_tells_no_address_where_it_could_show_no_page(tmp_path: Path) -> None:
    code, line = complaint("web", "--port", "0", "--store", f"bolt://127.0.0.1:{find_free_port()}")
    assert code == 1
    assert line.startswith("kg: no server answers at bolt://127.0.0.1")
    code, line = complaint("web", "--port", "0", "--store", tmp_path / "none.kg")
    assert code == 1
    assert line.startswith("kg: no store at")


def test_no_such_host() -> None:
    code, line = complaint("stats", "--store", "neo4j://no-such-host.invalid")
    assert code == 1
    assert line == "kg: no host has the name in neo4j://no-such-host.invalid"


@pytest.fixture
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up a server after a second without an answer."""
    monkeypatch.setattr("kg.store.neo4j.connection.CONNECT_TIMEOUT_SECONDS", 1.0)


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing: a command that runs in this process has its standard error."""


@contextmanager
def web_server() -> Iterator[int]:
    """Answer plain HTTP, as on Neo4j's port 7474."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), QuietHandler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


@contextmanager
def silent_server() -> Iterator[int]:
    """Take connections and never answer."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a key and a certificate that nobody signed."""
    key, signed = folder / "private.key", folder / "public.crt"
    make = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {signed} -days 2 -subj /CN=localhost"
    )
    subprocess.run(make.split(), check=True, capture_output=True)
    return key, signed


@contextmanager
def tls_server(folder: Path) -> Iterator[int]:
    """Speak TLS, but no protocol that makes sense within it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    key, signed = make_certificate(folder)
    context.load_cert_chain(signed, key)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()

        def serve() -> None:
            with suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    with suppress(OSError), context.wrap_socket(client, server_side=True) as safe:
                        safe.recv(100)

        Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


@pytest.mark.usefixtures("short_wait")
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_web_server(scheme: str) -> None:
    with web_server() as port:
        code, line = complaint("stats", "--store", f"{scheme}://127.0.0.1:{port}")
    assert code == 1
    assert f"what answers at {scheme}://127.0.0.1:{port} is not Neo4j, or requires TLS" in line


@pytest.mark.usefixtures("short_wait")
def test_a_server_that_never_answers() -> None:
    with silent_server() as port:
        code, line = complaint("stats", "--store", f"bolt://127.0.0.1:{port}")
    assert code == 1
    assert "is not Neo4j" in line


def test_tls_where_the_server_has_none() -> None:
    with web_server() as port:
        code, line = complaint("stats", "--store", f"bolt+s://127.0.0.1:{port}")
    assert code == 1
    assert line == f"kg: bolt+s://127.0.0.1:{port} does not speak TLS: leave +s or +ssc out of the address"


def test_no_tls_where_the_server_has_it(tmp_path: Path) -> None:
    with tls_server(tmp_path) as port:
        code, line = complaint("stats", "--store", f"bolt://127.0.0.1:{port}")
    assert code == 1
    assert "or requires TLS" in line
    assert "neo4j+s://" in line


@pytest.mark.slow
@pytest.mark.neo4j
def test_a_real_server_with_a_certificate_that_nobody_signed(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "certificates" / "bolt"
    folder.mkdir(parents=True)
    make_certificate(folder)
    settings = {
        "server__bolt__tls_level": "REQUIRED",
        "dbms__ssl__policy__bolt__enabled": "true",
        "dbms__ssl__policy__bolt__client_auth": "NONE",
    }
    with start_server(tmp_path / "home", **settings) as server:
        host = server.uri.removeprefix("bolt://")
        env = server.environment

        def under(scheme: str) -> dict[str, str]:
            return env | {"KG_STORE": f"{scheme}://{host}"}

        answer("build", EXAMPLE, env=under("neo4j+ssc"))
        assert "26 papers" in answer("stats", env=under("bolt+ssc"))
        assert "this machine does not trust the certificate of" in complaint("stats", env=under("neo4j+s"))[1]
        assert "or requires TLS" in complaint("stats", env=under("bolt"))[1]


@pytest.mark.neo4j
def test_the_routing_protocol(empty_neo4j: Neo4j) -> None:
    """``neo4j://`` asks the server which member to write to and which to read from."""
    env = empty_neo4j.environment | {"KG_STORE": empty_neo4j.uri.replace("bolt://", "neo4j://")}
    answer("build", EXAMPLE, env=env)
    assert "26 papers" in answer("stats", env=env)
    assert "no problem found" in answer("doctor", env=env)
