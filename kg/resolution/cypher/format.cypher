// The format that a store has by now.
OPTIONAL MATCH (s:Store {id: 'kg'})
RETURN s.format AS format
