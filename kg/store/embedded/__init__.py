"""The embedded store: a graph in one file, held by kglite."""
