// Connect papers with the papers of the graph that they cite by id. If several papers came with that id, it counts only
// if both papers come from one source.
MATCH (p:Paper)
WHERE size(p.references) > 0
UNWIND p.references AS reference
MATCH (q:Paper {id: reference})
OPTIONAL MATCH (a:Alias {id: 'id:' + reference})
WITH p, q, a
WHERE a IS NULL OR p.source = q.source
MERGE (p)-[:CITES]->(q)
