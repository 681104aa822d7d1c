"""``kg mcp``: answer assistants that speak the Model Context Protocol."""

import sys
from contextlib import closing, nullcontext
from typing import Annotated

import typer

from kg.cli.options import StoreOption, open_graph_to_serve
from kg.cli.terminal.interrupts import end_at_once
from kg.model import UsageError

_HttpOption = Annotated[
    bool,
    typer.Option("--http", help="Answer over HTTP on this machine, not over standard input and output."),
]
_PortOption = Annotated[int, typer.Option(min=0, max=65535, help="Port for --http; 0 takes any.")]
_AllowCypherOption = Annotated[
    bool, typer.Option("--allow-cypher", help="Also offer free statements in Cypher that only read.")
]


def mcp(
    store: StoreOption = None,
    http: _HttpOption = False,
    port: _PortOption = 8766,
    allow_cypher: _AllowCypherOption = False,
) -> None:
    """Serve the graph to assistants as tools of the Model Context Protocol, and read only.

    Programs such as Claude, Cursor or VS Code start it themselves; docs/mcp.md has their configurations.
    """
    try:
        from kg.mcp import make_server, serve_http, serve_stdio
        from kg.web.snapshots import Snapshots
    except ModuleNotFoundError as error:
        module = (error.name or "mcp").partition(".")[0]
        raise UsageError(f"kg mcp needs the module {module}: pip install 'paper-graph[mcp]'") from None

    ending = nullcontext() if http else end_at_once()
    with ending, closing(Snapshots(lambda: open_graph_to_serve(store))) as snapshots:
        server = make_server(snapshots, allow_cypher=allow_cypher)
        if http:
            serve_http(server, port, _print_address)
        else:
            if sys.stdin.isatty():
                print("kg: waiting for a client on standard input; Ctrl-C stops it", file=sys.stderr)
            serve_stdio(server)


def _print_address(address: str) -> None:
    print(f"kg: {address} answers assistants; Ctrl-C stops it", file=sys.stderr)
