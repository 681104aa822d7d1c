// Which papers came with this id, but got one of their own because another paper has it?
MATCH (:Alias {id: 'id:' + $id})-[:ALIAS_OF]->(p:Paper)
WHERE p.id <> $id
MATCH (q:Paper {id: $id})
RETURN p.id AS id, p.title AS title, p.year AS year
