// The slugs that match a pattern, of the concepts that papers mention.
MATCH (c:Concept)
WHERE c.df > 0 AND c.key =~ $pattern
RETURN c.key AS key
