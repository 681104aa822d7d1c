// Which papers mention these concepts?
UNWIND $ids AS key
MATCH (p:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {id: key})
WITH p, type(r) AS type, c
ORDER BY p.id, c.id
LIMIT $limit
RETURN p.id AS source, p.title AS source_name, ['Paper'] AS source_labels, type, c.id AS target, c.name AS target_name,
       labels(c) AS target_labels
