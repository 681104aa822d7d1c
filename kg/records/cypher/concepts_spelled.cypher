// Concepts with a spelling that matches a pattern, with all spellings that they had when they were last named, and
// whether they were written to since; those that were may have any other spelling.
MATCH (c:Concept)
WHERE c.stale = true OR c.name =~ $pattern OR any(spelling IN c.aliases WHERE spelling =~ $pattern)
RETURN c.id AS id, c.stale AS stale, coalesce(c.aliases, []) + c.name AS spellings
