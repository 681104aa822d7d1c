// What stands right above the concepts with these slugs?
UNWIND $keys AS key
MATCH (c:Concept {key: key})-[:BROADER]->(b:Concept)
RETURN DISTINCT key AS narrow, b.key AS broad
ORDER BY narrow, broad
