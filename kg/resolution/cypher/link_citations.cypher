// Connect papers with the papers of the graph that they cite by id. Where several came with that id, it counts only
// within the source that both papers come from.
MATCH (p:Paper)
WHERE size(p.references) > 0
UNWIND p.references AS reference
MATCH (q:Paper {id: reference})
OPTIONAL MATCH (a:Alias {id: 'id:' + reference})
WITH p, q, a
WHERE a IS NULL OR p.source = q.source
MERGE (p)-[:CITES]->(q)
