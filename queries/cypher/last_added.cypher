// When did the last new paper come into the graph?
OPTIONAL MATCH (s:Store {id: 'kg'})
RETURN s.added AS added
