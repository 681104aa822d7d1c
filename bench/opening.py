"""Cost of opening a store: ``python -m bench.opening STORE [STORE …]``.

Each store is opened in a process of its own. Prints a JSON object for each: processor seconds to open the
graph for reading and for the first search, which makes the full-text indexes, and by how much each raised the
peak memory, in MiB. Processor time is distorted less by other work on the machine than wall-clock time.
"""

import json
import subprocess
import sys
from pathlib import Path

from bench.scale import peak_mb
from bench.speed import time_processor
from kg.store import open_store


def main() -> None:
    """Measure each store in turn, in a process of its own."""
    stores = [Path(argument) for argument in sys.argv[1:]]
    if not stores:
        raise SystemExit(__doc__)
    if len(stores) == 1:
        print(json.dumps(measure_opening(stores[0])))
        return
    for store in stores:
        subprocess.run([sys.executable, "-m", "bench.opening", str(store)], check=True)


def measure_opening(path: Path) -> dict[str, float]:
    """Return the figures of one store."""
    before = peak_mb()
    store = open_store(path)
    opening = time_processor(store.revision)
    opened = peak_mb()
    searching = time_processor(lambda: store.search("neural translation", 10))
    searched = peak_mb()
    store.close()
    return {
        "open_cpu_s": opening,
        "first_search_cpu_s": searching,
        "opened_mb": opened - before,
        "searched_mb": searched - before,
    }


if __name__ == "__main__":
    main()
