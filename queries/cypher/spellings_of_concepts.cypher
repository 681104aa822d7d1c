// How are these concepts spelled?
UNWIND $ids AS concept
MATCH (c:Concept {id: concept})
RETURN c.id AS id, c.name AS name, c.aliases AS aliases
ORDER BY id
