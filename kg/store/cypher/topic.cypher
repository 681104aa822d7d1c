// Write concepts of the kind Topic; the first name stays until linking names them.
UNWIND $rows AS row
MERGE (c:Concept:Topic {id: row.id})
ON CREATE SET c.name = row.name
SET c.key = row.key, c.stale = true
