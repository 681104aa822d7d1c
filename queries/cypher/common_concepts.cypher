// Which concepts of one kind do most papers work with?
MATCH (c:Concept)
WHERE $kind IN labels(c) AND c.df > 0
RETURN c.id AS id, c.key AS key, c.name AS name, labels(c) AS labels, c.df AS df
ORDER BY df DESC, id
LIMIT $limit
