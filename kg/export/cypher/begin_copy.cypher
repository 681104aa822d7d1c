// From now on this store is half a copy of another one.
MATCH (s:Store {id: 'kg'})
SET s.copying = $source
