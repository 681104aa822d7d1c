// All edges of the hierarchy.
MATCH (a:Concept)-[r:BROADER]->(b:Concept)
RETURN a.id AS narrow, b.id AS broad, r.reason AS reason
