// Which concepts do most papers mention?
MATCH (c:Concept)
RETURN c.id AS id, c.name AS name, labels(c) AS labels, c.df AS df
ORDER BY df DESC, id
LIMIT $limit
