// Mark all concepts as stale, as they were not named by the current rules.
MATCH (c:Concept)
WHERE c.stale IS NULL
SET c.stale = true
