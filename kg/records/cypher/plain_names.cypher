// The slugs of concepts that papers mention only by the name in the slug; see forms_of_concepts.
MATCH (c:Concept)
WHERE c.df > 0 AND c.stale IS NULL AND c.forms IS NULL
RETURN c.key AS key
