// What surrounds these papers? Concepts that more papers than $hub mention are left out.
UNWIND $ids AS key
MATCH (p:Paper {id: key})-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
WHERE c.df <= $hub
RETURN p.id AS source, p.title AS source_name, ['Paper'] AS source_labels, type(r) AS type, c.id AS target,
       c.name AS target_name, labels(c) AS target_labels
ORDER BY source, target
LIMIT $limit
