// The normal forms of what papers call concepts, where these are not those of the slugs alone. Left out are concepts that
// were written to since they were last counted and named: they may be called otherwise by now.
MATCH (c:Concept)
WHERE c.df > 0 AND c.stale IS NULL AND c.forms IS NOT NULL
RETURN c.id AS id, c.forms AS forms
