// Connect papers with the papers of the graph that they cite by an alias of theirs.
MATCH (p:Paper)
WHERE size(p.references) > 0
UNWIND p.references AS reference
MATCH (:Alias {id: 'id:' + reference})-[:ALIAS_OF]->(q:Paper)
MERGE (p)-[:CITES]->(q)
