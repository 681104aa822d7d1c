// The slugs of all concepts that papers mention.
MATCH (c:Concept)
WHERE coalesce(c.df, 1) > 0
RETURN DISTINCT c.key AS id
