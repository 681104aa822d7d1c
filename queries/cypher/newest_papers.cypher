// Which papers appeared last?
MATCH (p:Paper)
WHERE p.year IS NOT NULL
RETURN p.id AS id, p.title AS title, p.year AS year
ORDER BY coalesce(p.date, toString(p.year)) DESC, id
LIMIT $limit
