// Count the nodes of each set of labels.
MATCH (n)
RETURN labels(n) AS labels, count(*) AS nodes
