// What are all methods called?
MATCH (c:Method)
RETURN c.id AS id, c.name AS name
