// Return the papers that have these ids besides their own, from other sources.
UNWIND $ids AS key
MATCH (:Alias {id: 'id:' + key})-[:ALIAS_OF]->(p:Paper)
RETURN key AS id, p.id AS paper, p.source AS source
