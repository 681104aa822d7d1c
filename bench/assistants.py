"""What an assistant reads and waits for, as JSON: ``python -m bench.assistants STORE TOKENIZER``.

TOKENIZER is a ``tokenizer.json`` of the library tokenizers. The figures in docs/mcp.md are by that of Claude
2, ``anthropic/tokenizer.json`` in the Python package anthropic 0.38.0. Times are medians in ms, of a client
in the same process, warm.
"""

import argparse
import asyncio
import json
import time
from statistics import median
from typing import Any

from mcp.client import Client
from tokenizers import Tokenizer

import kg
from kg.mcp import make_server
from kg.web.snapshots import Snapshots

ROUNDS = 20


def main() -> None:
    """Measure the store and the tokenizer that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.assistants", description=__doc__)
    parser.add_argument("store")
    parser.add_argument("tokenizer", help="a tokenizer.json of the library tokenizers")
    given = parser.parse_args()
    tokenizer = Tokenizer.from_file(given.tokenizer)
    tokenizer.no_truncation()
    snapshots = Snapshots(lambda: kg.connect(given.store))
    print(json.dumps(asyncio.run(measure(snapshots, tokenizer)), indent=1))
    snapshots.close()


async def measure(snapshots: Snapshots, tokenizer: Tokenizer) -> dict[str, Any]:
    """Return tokens of the declarations, and tokens and times of answers about the first paper found."""

    def count(text: str) -> int:
        return len(tokenizer.encode(text).ids)

    figures: dict[str, Any] = {}
    for allowed in (False, True):
        async with Client(make_server(snapshots, allow_cypher=allowed)) as client:
            listed = await client.list_tools()
            name = "tools with cypher" if allowed else "tools"
            figures[name] = count(listed.model_dump_json(by_alias=True, exclude_none=True))
            figures["instructions"] = count(client.instructions or "")
            figures["answers"] = {call[0]: await measure_call(client, count, *call) for call in CALLS}
    return figures


async def measure_call(client: Client, count: Any, tool: str, arguments: dict[str, Any]) -> dict[str, float]:
    """Return the tokens of the text and of the structure of an answer, and its time."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        result = await client.call_tool(tool, arguments)
        times.append(1000 * (time.perf_counter() - begun))
    assert not result.is_error, result.content
    text, structure = result.content[0].text, json.dumps(result.structured_content)
    return {"text": count(text), "structure": count(structure), "p50_ms": round(median(times), 1)}


CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"words": "diffusion model"}),
    ("paper", {"paper": "DiffWave"}),
    ("concept", {"concept": "diffusion model"}),
    ("related", {"papers": ["DiffWave"]}),
    ("why", {"paper": "DiffWave", "other": "WaveNet"}),
    ("question", {"name": "methods-for-task", "about": ["speech synthesis"]}),
]
"""Of ``examples/library.bib``."""


if __name__ == "__main__":
    main()
