// The names of all concepts.
MATCH (c:Concept)
RETURN c.name AS name
