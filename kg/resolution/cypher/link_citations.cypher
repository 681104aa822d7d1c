// Connect papers with the papers of the graph that they cite by id.
MATCH (p:Paper)
WHERE size(p.references) > 0
UNWIND p.references AS reference
MATCH (q:Paper {id: reference})
MERGE (p)-[:CITES]->(q)
