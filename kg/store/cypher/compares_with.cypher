// Write what papers compare with.
UNWIND $rows AS row
MATCH (p:Paper {id: row.source})
MATCH (c:Concept {id: row.target})
MERGE (p)-[r:COMPARES_WITH]->(c)
SET r.confidence = row.confidence,
    r.count = row.count,
    r.starts = row.starts,
    r.ends = row.ends,
    r.surfaces = row.surfaces,
    r.kinds = row.kinds,
    r.roles = row.roles,
    r.confidences = row.confidences,
    r.run = row.run
