// Concepts that no paper mentions, and that exist because they are broader than others.
MATCH (c:Concept)
WHERE c.df = 0
RETURN c.id AS id
