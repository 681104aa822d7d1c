// Connect papers with the papers of the graph that they cite by an alias. If that is the id of another paper, it counts
// only if both papers come from one source.
MATCH (p:Paper)
WHERE size(p.references) > 0
UNWIND p.references AS reference
MATCH (:Alias {id: 'id:' + reference})-[:ALIAS_OF]->(q:Paper)
OPTIONAL MATCH (r:Paper {id: reference})
WITH p, q, r
WHERE r IS NULL OR p.source = q.source
MERGE (p)-[:CITES]->(q)
