// Concepts that no paper mentions: they are there because they are broader than others.
MATCH (c:Concept)
WHERE c.df = 0
RETURN c.id AS id
