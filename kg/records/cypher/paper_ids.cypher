// The next ids of papers, in order.
MATCH (p:Paper)
WHERE p.id > $after
WITH p.id AS id
ORDER BY id
LIMIT $limit
RETURN id
