// The edges of the hierarchy from these concepts to broader ones.
UNWIND $ids AS key
MATCH (a:Concept {id: key})-[r:BROADER]->(b:Concept)
RETURN key AS narrow, b.id AS broad, r.reason AS reason
