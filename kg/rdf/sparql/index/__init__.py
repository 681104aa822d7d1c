"""An index: the triples of an embedded store, kept beside it for the next query."""
