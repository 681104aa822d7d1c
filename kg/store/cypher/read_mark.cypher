// Read the format of a store, the store that it is an unfinished copy of, and whether it holds anything else, which
// matters only if it has no format.
OPTIONAL MATCH (s:Store {id: 'kg'})
RETURN s.format AS format, s.copying AS copying,
       s.format IS NOT NULL OR EXISTS { MATCH (n) WHERE NOT n:Store AND NOT n:Lock } AS filled
