// Which slugs stand right above these in the hierarchy?
UNWIND $keys AS key
MATCH (c:Concept {key: key})-[:BROADER]->(b:Concept)
RETURN DISTINCT key AS narrow, b.key AS broad
ORDER BY narrow, broad
