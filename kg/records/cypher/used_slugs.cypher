// The slugs of all concepts that papers mention; concepts of several kinds may have one slug.
MATCH (c:Concept)
WHERE coalesce(c.df, 1) > 0
RETURN c.key AS id
