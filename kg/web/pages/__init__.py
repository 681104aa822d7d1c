"""One module for each page: what it asks of the graph, and what its template shows."""
