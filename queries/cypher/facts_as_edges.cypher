// Which papers mention which concepts, as edges of a network?
MATCH (p:Paper)-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
RETURN p.id AS source, p.title AS source_name, ['Paper'] AS source_labels, type(r) AS type,
       r.confidence AS confidence, c.id AS target, c.name AS target_name, labels(c) AS target_labels
ORDER BY source, target
LIMIT $limit
