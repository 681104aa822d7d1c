// Mark the store: papers were written that no linking has seen.
MERGE (s:Store {id: 'kg'})
SET s.linked = false
