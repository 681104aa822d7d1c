// Mark the graph as not linked and all concepts as stale: an older version linked and counted them.
MATCH (s:Store {id: 'kg'})
SET s.linked = false
REMOVE s.rules
WITH s
MATCH (c:Concept)
SET c.stale = true
