// Mark all concepts as stale: they were named by other rules than the current ones.
MATCH (c:Concept)
WHERE c.stale IS NULL
SET c.stale = true
