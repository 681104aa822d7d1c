// Which papers mention concepts that this paper mentions?
// Concepts of different kinds with one slug count as shared. The papers that share the rarest come first.
MATCH (:Paper {id: $paper})-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(own:Concept)
WITH DISTINCT own.key AS key
MATCH (c:Concept {key: key})
WHERE c.df <= $hub
MATCH (q:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c)
WHERE q.id <> $paper
WITH q, sum(log(1.0 * $papers / c.df)) AS weight
RETURN q.id AS id, weight
ORDER BY weight DESC, id
LIMIT $limit
