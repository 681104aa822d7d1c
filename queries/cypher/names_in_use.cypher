// The names of all concepts that papers mention.
MATCH (c:Concept)
WHERE c.df > 0
RETURN c.id AS id, c.key AS key, c.name AS name, labels(c) AS labels, c.df AS df
ORDER BY df DESC, id
