"""One module for each page, which asks the graph and prepares what the template shows."""
