// Read whether all papers are linked.
OPTIONAL MATCH (s:Store {id: 'kg'})
RETURN s.linked AS linked
