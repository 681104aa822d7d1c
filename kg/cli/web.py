"""``kg web``: look at the graph in a browser."""

import sys
import webbrowser
from typing import Annotated

import typer

from kg.cli.options import StoreOption, open_graph
from kg.model import UsageError


def web(
    store: StoreOption = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to answer at; 0 takes any.")] = 8765,
    host: Annotated[
        str, typer.Option(help="Address to answer at; any but this machine's own demands a token.")
    ] = "127.0.0.1",
    open: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Show the graph in a browser: pages on this machine, and nothing leaves it."""
    try:
        from kg.web import serve
    except ModuleNotFoundError as error:
        raise UsageError(f"kg web needs the module {error.name}: pip install 'paper-graph[web]'") from None

    def tell(address: str) -> None:
        print(f"kg: {address} shows the graph; Ctrl-C stops it", file=sys.stderr)
        if open:
            webbrowser.open(address)

    serve(lambda: open_graph(store), host, port, tell)
