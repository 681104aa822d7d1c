// Connect papers with the papers they cite, where the graph has both, by id or by an alias.
MATCH (p:Paper)
WHERE size(p.references) > 0
UNWIND p.references AS reference
MATCH (q:Paper {id: reference})
MERGE (p)-[:CITES]->(q)
