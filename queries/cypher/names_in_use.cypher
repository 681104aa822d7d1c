// The names of all concepts that at least so many papers mention.
MATCH (c:Concept)
WHERE c.df >= $least
RETURN c.id AS id, c.key AS key, c.name AS name, labels(c) AS labels, c.df AS df
ORDER BY df DESC, id
