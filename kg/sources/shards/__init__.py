"""Shards: the records of some sources with what was extracted from them, in files that make one whole.

Of ``n`` shards, number ``i`` holds every ``n``-th record from the ``i``-th on. A hash of the paper's id would
bring some duplicates together, but never all: many share no id. By position shards are equally large whatever
the ids are, and reading them in turn gives all records in the order of the sources. So a build takes the same
steps as one that reads the sources, and merges the same duplicates.
"""

from kg.sources.shards.lines import ShardLine, read_shards
from kg.sources.shards.marks import Mark, check_complete, read_marks
from kg.sources.shards.shard import Shard, find_shard, is_shard_file, parse_shard

__all__ = [
    "Mark",
    "Shard",
    "ShardLine",
    "check_complete",
    "find_shard",
    "is_shard_file",
    "parse_shard",
    "read_marks",
    "read_shards",
]
