// Whatever was linked and counted by an older version has to be looked at anew.
MATCH (s:Store {id: 'kg'})
SET s.linked = false
WITH s
MATCH (c:Concept)
SET c.stale = true
