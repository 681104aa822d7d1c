// The hierarchy as it is.
MATCH (a:Concept)-[r:BROADER]->(b:Concept)
RETURN a.id AS narrow, b.id AS broad, r.reason AS reason
