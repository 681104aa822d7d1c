// Count the nodes of each set of labels; the lock of a server is no part of the graph.
MATCH (n)
WHERE NOT n:Lock
RETURN labels(n) AS labels, count(*) AS nodes
