"""``kg web``: look at the graph in a browser."""

import sys
import webbrowser
from typing import Annotated, Final

import typer

from kg.cli.options import StoreOption, open_graph_to_serve
from kg.model import UsageError

PORT: Final = 8765


_PortOption = Annotated[int, typer.Option(min=0, max=65535, help="Port to answer at; 0 takes any.")]
_HostOption = Annotated[
    str, typer.Option(help="Address to answer at; any but this machine's own demands a token.")
]
_OpenOption = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]
_PageOption = Annotated[
    str, typer.Option(help="Page to name and open instead of the first: '/map?concept=GAN'.")
]


def web(
    store: StoreOption = None,
    port: _PortOption = PORT,
    host: _HostOption = "127.0.0.1",
    open: _OpenOption = False,
    page: _PageOption = "/",
) -> None:
    """Show the graph in a browser: pages on this machine, and nothing leaves it."""
    if not page.startswith("/") or page.startswith("//"):
        raise UsageError(f"a page begins with one slash, such as '/map?concept=GAN', and '{page}' does not")
    serve_page(store, host, port, page, open)


def open_page(store: str | None, page: str) -> None:
    """Serve the graph until Ctrl-C, at any free port, and open a page of it in the browser.

    Args:
        store: value of ``--store``.
        page: path of the page, with a slash at the beginning, and its query.
    """
    serve_page(store, "127.0.0.1", 0, page, True)


def serve_page(store: str | None, host: str, port: int, page: str, is_opened: bool) -> None:
    """Serve the graph until Ctrl-C.

    Args:
        store: value of ``--store``.
        host: address to answer at.
        port: port to answer at; 0 takes any.
        page: path of the page whose address is printed.
        is_opened: whether to open that page in the browser.

    Raises:
        UsageError: the explorer is not installed, or the address cannot be used.
        StoreError: the graph cannot be read.
    """
    try:
        from kg.web import serve
    except ModuleNotFoundError as error:
        raise UsageError(f"kg web needs the module {error.name}: pip install 'paper-graph[web]'") from None

    def print_address(address: str) -> None:
        start, mark, token = address.partition("?")
        joined = start.rstrip("/") + page + (("&" if "?" in page else "?") + token if mark else "")
        print(f"kg: {joined} shows the graph; Ctrl-C stops it", file=sys.stderr)
        if is_opened:
            webbrowser.open(joined)

    serve(lambda: open_graph_to_serve(store), host, port, print_address)
