"""Extract from shards on a cluster of Ray: actors take them one after another (docs.ray.io, Ray Core).

Each actor holds one extractor. It reads the sources and writes its shards itself, so nothing but small marks
goes through Ray, and both must lie in a file system that all machines share. Ray restarts
an actor that dies, and the shard that it was working on is repeated.
"""

import os
import socket
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from kg.ingest.extractor import ShippedExtractor
from kg.ingest.sharding import Sharding, extract_shard
from kg.model import ExtractorError, KgError, UsageError
from kg.sources.shards import Mark, Shard

LOCAL: Final = "local"
"""Instead of an address: Ray on this machine, for as long as it is needed."""
AUTO: Final = "auto"
"""Instead of an address: the cluster that this machine belongs to."""
_SECONDS_TO_ANSWER: Final = 10
MAX_RETRIES: Final = 5
"""How often a shard is repeated when its actor dies; after that, the shard itself must be the cause."""


class ShardActor:
    """Extract shards, one after another, in an actor of Ray.

    Args:
        sharding: what is divided.
        sources: hash of the sources on the machine that hands out the work.
        run: id of the extractor run on that machine.
        place: the folder that relative paths start from.
        min_confidence: as for :class:`kg.ingest.ShippedExtractor`.
    """

    def __init__(self, sharding: Sharding, sources: str, run: str, place: str, min_confidence: float) -> None:
        self._place = place
        self._sharding = sharding
        self._sources = sources
        self._run = run
        # The cluster gives an actor one core.
        self._extractor = ShippedExtractor(min_confidence=min_confidence, threads=1)
        self._is_checked = False

    def extract(self, shard: Shard) -> Mark:
        """Extract from one shard.

        Raises:
            UsageError: this machine has other sources, or another version of the extractor.
            SourceError: the sources cannot be read.
            ExportError: the shard cannot be written.
        """
        if not self._is_checked:
            self._check()
        records = self._sharding.read()
        return extract_shard(records, self._sharding.folder, shard, self._extractor, self._sources)

    def _check(self) -> None:
        machine = os.uname().nodename
        if self._extractor.run.id != self._run:
            raise UsageError(f"the extractor on {machine} is {self._extractor.run.id}, not {self._run}")
        try:
            os.chdir(self._place)
        except OSError as problem:
            raise UsageError(f"{machine} cannot open {self._place}: {problem.strerror}") from problem
        if self._sharding.hash_sources() != self._sources:
            raise UsageError(f"{machine} has other files under the names of the sources")
        self._is_checked = True


def extract_on_ray(
    address: str,
    sharding: Sharding,
    shards: Sequence[Shard],
    sources: str,
    *,
    min_confidence: float = 0.0,
) -> Iterator[tuple[Shard, Mark]]:
    """Extract from shards, as many at a time as the cluster has cores.

    Args:
        address: of the cluster: ``host:6379``, ``ray://host:10001`` or ``auto``; or `LOCAL`.
        sharding: what is divided, by paths that hold on all machines.
        shards: those that are to be extracted from.
        sources: hash of the sources.
        min_confidence: as for :class:`kg.ingest.ShippedExtractor`.

    Yields:
        Each shard with its mark, once it is complete.

    Raises:
        UsageError: Ray is not installed, no cluster answers, or its machines have other sources.
        ExtractorError: the actor of a shard died more than `MAX_RETRIES` times.
        SourceError: a source cannot be read.
        ExportError: a shard cannot be written.
    """
    ray = _start_ray(address)
    try:
        run = ShippedExtractor(min_confidence=min_confidence).run.id
        cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
        make = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=MAX_RETRIES)(ShardActor)
        place = os.getcwd()  # noqa: PTH109  # as a text, for another machine
        actors = [make.remote(sharding, sources, run, place, min_confidence) for _ in shards[:cores]]
        yield from _work_through(ray, actors, shards)
    finally:
        ray.shutdown()


def _start_ray(address: str) -> Any:
    """Import Ray, and connect to a cluster or start one here."""
    # Ray would report to its makers how it is used: nothing leaves this machine.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        import ray
    except ImportError:
        raise UsageError("--ray needs Ray: pip install 'paper-graph[ray]'") from None
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    if address == LOCAL:
        options["include_dashboard"] = False
    else:
        _check_answers(address)
        options["address"] = address
    try:
        ray.init(**options)
    except (ConnectionError, RuntimeError, ValueError, TimeoutError) as error:
        problem = str(error).strip().partition("\n")[0]
        raise UsageError(f"no cluster of Ray answers at '{address}': {problem}") from error
    return ray


def _check_answers(address: str) -> None:
    """Check that somebody listens at an address: Ray itself would try for eight minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if address == AUTO:
        return
    if not host or not port.isdecimal():
        raise UsageError(f"--ray takes {LOCAL}, {AUTO}, or an address such as head:6379, not '{address}'")
    try:
        socket.create_connection((host.strip("[]"), int(port)), _SECONDS_TO_ANSWER).close()
    except (OSError, OverflowError) as error:
        raise UsageError(f"no cluster of Ray answers at '{address}': {error}") from error


def _work_through(ray: Any, actors: Sequence[Any], shards: Sequence[Shard]) -> Iterator[tuple[Shard, Mark]]:
    """Give each actor a shard, and another one whenever it is done."""
    rest = iter(shards)
    working = {
        actor.extract.remote(shard): (actor, shard)
        for actor, shard in zip(actors, islice(rest, len(actors)), strict=True)
    }
    while working:
        (done,), _ = ray.wait(list(working), num_returns=1)
        actor, shard = working.pop(done)
        yield shard, _get_mark(ray, done, shard)
        if (following := next(rest, None)) is not None:
            working[actor.extract.remote(following)] = actor, following


def _get_mark(ray: Any, done: Any, shard: Shard) -> Mark:
    try:
        mark: Mark = ray.get(done)
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, KgError):
            raise error.cause from None
        raise
    except ray.exceptions.RayError as error:
        raise ExtractorError(
            f"the processes that extracted from shard {shard} ended {MAX_RETRIES + 1} times, killed or for "
            "lack of memory: the same command goes on with what is left"
        ) from error
    return mark
