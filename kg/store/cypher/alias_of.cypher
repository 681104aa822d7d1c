// Write which paper another id stands for.
UNWIND $rows AS row
MATCH (a:Alias {id: row.source})
MATCH (p:Paper {id: row.target})
MERGE (a)-[:ALIAS_OF]->(p)
