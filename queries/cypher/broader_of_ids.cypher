// Which slugs stand directly above these concepts in the hierarchy?
UNWIND $ids AS id
MATCH (c:Concept {id: id})-[:BROADER]->(b:Concept)
RETURN DISTINCT c.key AS narrow, b.key AS broad
ORDER BY narrow, broad
