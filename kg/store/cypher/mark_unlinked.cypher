// Say that papers were written that no linking has seen.
MERGE (s:Store {id: 'kg'})
SET s.linked = false
