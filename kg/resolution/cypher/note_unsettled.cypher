// Note the names that may change how papers are linked, until the linking is complete.
MATCH (s:Store {id: 'kg'})
SET s.unsettled = $names
