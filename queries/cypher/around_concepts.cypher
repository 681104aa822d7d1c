// Which papers mention these concepts?
UNWIND $ids AS key
MATCH (p:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept {id: key})
RETURN p.id AS source, p.title AS source_name, ['Paper'] AS source_labels, type(r) AS type, c.id AS target,
       c.name AS target_name, labels(c) AS target_labels
ORDER BY source, target
LIMIT $limit
