"""Read shards: files that together hold the records of some sources, with what was extracted from them.

Of ``n`` shards, number ``i`` holds every ``n``-th record from the ``i``-th on. Sharding by a hash of the
paper's id would put some duplicates together, but not all, as many share no id. Sharding by position makes
shards of equal size whatever the ids are, and reading them in turn gives all records in the order of the
sources, so that a build takes the same steps as one that reads the sources, and merges the same duplicates.
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
