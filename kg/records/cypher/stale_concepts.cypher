// Concepts that were written to since they were last counted and named.
MATCH (c:Concept)
WHERE c.stale = true
RETURN c.id AS id
