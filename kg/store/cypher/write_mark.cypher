// Write the format mark of a store.
MERGE (s:Store {id: 'kg'})
ON CREATE SET s.linked = true, s.short_forms = []
SET s.format = $format
