// Which concepts do most papers mention?
MATCH (c:Concept)
WHERE c.df > 0
WITH c
ORDER BY c.df DESC, c.id
LIMIT $limit
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df
