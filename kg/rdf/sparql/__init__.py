"""Questions in SPARQL to a graph or a file: loading of triples, the guard, the answers."""
