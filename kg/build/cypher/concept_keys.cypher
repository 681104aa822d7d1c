// Every concept with its slug.
MATCH (c:Concept)
RETURN c.id AS id, c.key AS key
