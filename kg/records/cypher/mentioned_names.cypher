// The slugs of the concepts that papers mention, as far as they match a pattern.
MATCH (c:Concept)
WHERE c.df > 0 AND c.key =~ $pattern
RETURN c.key AS key
