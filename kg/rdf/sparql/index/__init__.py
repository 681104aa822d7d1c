"""Keep an index, the triples of an embedded store, beside the store for the next query."""
