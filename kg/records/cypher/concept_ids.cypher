// The next ids of concepts, in order.
MATCH (c:Concept)
WHERE c.id > $after
WITH c.id AS id
ORDER BY id
LIMIT $limit
RETURN id
