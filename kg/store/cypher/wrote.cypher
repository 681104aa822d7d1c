// Write who wrote which paper.
UNWIND $rows AS row
MATCH (a:Author {id: row.source})
MATCH (p:Paper {id: row.target})
MERGE (a)-[:WROTE]->(p)
