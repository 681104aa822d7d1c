// Which concepts do most papers mention?
MATCH (c:Concept)
WHERE c.df > 0
RETURN c.id AS id, c.df AS df
ORDER BY df DESC, id
LIMIT $limit
