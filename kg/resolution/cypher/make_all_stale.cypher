// Mark all concepts as stale: other rules than those of now have named them.
MATCH (c:Concept)
WHERE c.stale IS NULL
SET c.stale = true
