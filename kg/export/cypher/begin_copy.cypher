// Mark this store as an unfinished copy of another one.
MATCH (s:Store {id: 'kg'})
SET s.copying = $source
