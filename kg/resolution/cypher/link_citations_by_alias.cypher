// Connect papers with papers they cite under another id.
MATCH (p:Paper)
WHERE size(p.references) > 0
UNWIND p.references AS reference
MATCH (:Alias {id: 'id:' + reference})-[:ALIAS_OF]->(q:Paper)
MERGE (p)-[:CITES]->(q)
