// Write edges of the hierarchy.
UNWIND $rows AS row
MATCH (a:Concept {id: row.narrow})
MATCH (b:Concept {id: row.broad})
MERGE (a)-[r:BROADER]->(b)
SET r.reason = row.reason
