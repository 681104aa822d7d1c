// The next authors in the order of their ids, with all that the graph holds of each.
MATCH (n:Author)
WHERE n.id > $after
RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties
ORDER BY n.id
LIMIT $limit
