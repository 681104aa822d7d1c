// Which papers mention concepts that this paper mentions ($ids), or others of the same kind?
// The papers that share the rarest come first. Concepts of different kinds with one slug count as shared.
// Concepts that more than $max_reach papers reach are too general: no paper is found through them.
UNWIND $ids AS id
MATCH (a:Concept {id: id})
WHERE a.reach <= $max_reach
MATCH (c:Concept)-[:BROADER*0..2]->(a)
WITH DISTINCT a.key AS key, a.reach AS reach, c
MATCH (q:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c)
WHERE q.id <> $paper
WITH DISTINCT q, key, reach
WITH q, sum(log(1.0 * $papers / reach)) AS weight
RETURN q.id AS id, weight
ORDER BY weight DESC, id
LIMIT $limit
