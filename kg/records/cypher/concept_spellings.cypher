// Every concept with the spellings it had when it was last named, and whether it was written since.
MATCH (c:Concept)
RETURN c.id AS id, c.stale AS stale, coalesce(c.aliases, []) + c.name AS spellings
