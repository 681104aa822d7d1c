// The edges of the hierarchy from narrower concepts to these.
UNWIND $ids AS key
MATCH (a:Concept)-[r:BROADER]->(b:Concept {id: key})
RETURN a.id AS narrow, key AS broad, r.reason AS reason
