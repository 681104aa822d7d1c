// Which concepts do these papers mention? The most telling come first, what more papers than $hub reach not at all.
UNWIND $ids AS key
MATCH (p:Paper {id: key})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
WHERE c.reach <= $hub
WITH p.id AS source, p.title AS source_name, type(r) AS type, c
ORDER BY c.reach, c.id, source
LIMIT $limit
RETURN source, source_name, ['Paper'] AS source_labels, type, c.id AS target, c.name AS target_name,
       labels(c) AS target_labels
