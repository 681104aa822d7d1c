"""Run SPARQL queries against a graph or a file: load triples, refuse unsafe queries, read answers."""
