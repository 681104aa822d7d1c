// Which methods do most papers mention?
MATCH (c:Method)
WHERE c.df > 0
WITH c
ORDER BY c.df DESC, c.id
LIMIT $limit
RETURN c.key AS key, c.name AS name
