"""Times of the explorer's pages on a graph, as JSON: ``python -m bench.explorer STORE``.

Papers and concepts are drawn at random with a fixed seed. Each page is asked for in this process, without a
network, in a warm explorer. Times are in ms: of the clock, and of the processor, which other programs that
run at the same time hardly change. Where Chromium is installed, the time until a page of `kg web` shows is
measured, too.
"""

import argparse
import itertools
import json
import random
import time
from collections.abc import Sequence
from urllib.parse import quote

from starlette.testclient import TestClient

import kg
from bench.painting import CHROMIUM, measure_painting
from bench.speed import percentile
from kg.web.app import make_app
from kg.web.snapshots import Snapshots

DRAWN = 60
"""Number of papers, and of concepts, that are drawn."""
PAPERS_QUERY = "MATCH (p:Paper) RETURN p.id AS id, p.title AS name ORDER BY id"
CONCEPTS_QUERY = "MATCH (c:Concept) WHERE c.df > 1 RETURN c.id AS id, c.name AS name ORDER BY id"


def main() -> None:
    """Measure the pages of the store that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.explorer", description=__doc__)
    parser.add_argument("store")
    store = parser.parse_args().store
    snapshots = Snapshots(lambda: kg.connect(store))
    client = TestClient(make_app(snapshots), base_url="http://127.0.0.1:8765")
    with snapshots.use() as snapshot:
        snapshot.warm_up()
    drawn = draw_addresses(store)
    pages: dict[str, dict[str, float]] = {name: measure(client, drawn[name]) for name in drawn}
    snapshots.close()
    if CHROMIUM:
        shown = {name: addresses for name, addresses in drawn.items() if name != "suggestions"}
        for name, painted in measure_painting(store, shown).items():
            pages[name] |= {f"paint_{key}": value for key, value in painted.items()}
    print(json.dumps(pages, indent=1))


def draw_addresses(store: str) -> dict[str, list[str]]:
    """Return addresses of each page."""
    chance = random.Random(1)
    with kg.connect(store) as graph:
        rows, named = graph.query(PAPERS_QUERY), graph.query(CONCEPTS_QUERY)
    papers, concepts = (chance.sample(found, min(DRAWN, len(found))) for found in (rows, named))
    ids = [quote(str(row["id"]), safe="") for row in papers]
    known = [quote(str(row["id"]), safe="") for row in concepts]
    typed = [str(row["name"])[: chance.randint(1, 8)] for row in concepts]
    words = [" ".join(str(row["name"]).split()[:3]) for row in papers]
    return {
        "home": ["/"] * DRAWN,
        "suggestions": [f"/suggestions?q={quote(text)}" for text in typed],
        "search": [f"/search?q={quote(text)}" for text in words],
        "paper": [f"/paper/{paper}" for paper in ids],
        "related": [f"/related?paper={paper}" for paper in ids],
        "map": [f"/map?paper={paper}" for paper in ids],
        "concept": [f"/concept/{concept}" for concept in known],
        "map of a concept": [f"/map?concept={concept}" for concept in known],
        "list": [f"/list?paper={one}&paper={other}" for one, other in itertools.pairwise(ids)],
        "about": ["/about"] * DRAWN,
    }


def measure(client: TestClient, addresses: Sequence[str]) -> dict[str, float]:
    """Return the median and the 95th percentile of the times of a page."""
    client.get(addresses[0])
    clock, processor = [], []
    for address in addresses:
        begun, begun_processor = time.perf_counter(), time.process_time()
        client.get(address)
        clock.append((time.perf_counter() - begun) * 1000)
        processor.append((time.process_time() - begun_processor) * 1000)
    return {
        "p50": round(percentile(clock, 0.5), 1),
        "p95": round(percentile(clock, 0.95), 1),
        "cpu_p50": round(percentile(processor, 0.5), 1),
        "cpu_p95": round(percentile(processor, 0.95), 1),
    }


if __name__ == "__main__":
    main()
