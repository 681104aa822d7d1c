// Which papers came into the graph last?
MATCH (p:Paper)
WHERE p.added IS NOT NULL
RETURN p.id AS id, p.title AS title, p.year AS year
ORDER BY p.added DESC, id
LIMIT $limit
