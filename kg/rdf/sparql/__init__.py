"""SPARQL queries to a graph or a file: loading of triples, the guard, the answers."""
