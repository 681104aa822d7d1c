// Which concepts do these papers mention? The rarest come first.
// Concepts that more than $max_reach papers reach are too general to lead anywhere, and are left out.
UNWIND $ids AS key
MATCH (p:Paper {id: key})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
WHERE c.reach <= $max_reach
WITH p.id AS source, p.title AS source_name, type(r) AS type, c
ORDER BY c.reach, c.id, source
LIMIT $limit
RETURN source, source_name, ['Paper'] AS source_labels, type, c.id AS target, c.name AS target_name,
       labels(c) AS target_labels
