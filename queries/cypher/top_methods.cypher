// Which methods do most papers mention?
MATCH (c:Method)
WHERE c.df > 0
RETURN c.id AS id, c.key AS key, c.name AS name, c.df AS df
ORDER BY df DESC, id
LIMIT $limit
