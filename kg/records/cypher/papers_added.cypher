// When did these papers come into the graph?
UNWIND $ids AS key
MATCH (p:Paper {id: key})
RETURN p.id AS id, p.added AS added
