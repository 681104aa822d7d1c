// The store has this format from now on.
MATCH (s:Store {id: 'kg'})
SET s.format = $format
