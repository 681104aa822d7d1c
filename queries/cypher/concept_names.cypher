// What are all concepts called?
MATCH (c:Concept)
RETURN c.name AS name
