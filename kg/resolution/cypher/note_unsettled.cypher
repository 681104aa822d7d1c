// Note the names by which papers may be linked otherwise from now on, until the linking is complete.
MATCH (s:Store {id: 'kg'})
SET s.unsettled = $names
