// The next authors in the order of their ids.
MATCH (a:Author)
WHERE a.id > $after
RETURN a.id AS id, a.name AS name
ORDER BY a.id
LIMIT $limit
