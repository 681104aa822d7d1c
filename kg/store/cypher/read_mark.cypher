// Read the format of a store, of which store it is an unfinished copy, and whether anything else lies in it, which
// matters only where there is no format.
OPTIONAL MATCH (s:Store {id: 'kg'})
RETURN s.format AS format, s.copying AS copying,
       s.format IS NOT NULL OR EXISTS { MATCH (n) WHERE NOT n:Store AND NOT n:Lock } AS filled
