// The normal forms of the names that papers use for concepts, if the slug is not the only one. Concepts that were
// written to since they were last counted and named are left out, as papers may use other names for them now.
MATCH (c:Concept)
WHERE c.df > 0 AND c.stale IS NULL AND c.forms IS NOT NULL
RETURN c.id AS id, c.forms AS forms
