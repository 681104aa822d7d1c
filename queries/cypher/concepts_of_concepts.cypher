// Which concepts are broader or narrower than these, or related to them by what papers say?
// Concepts that more than $max_reach papers reach are too general to lead anywhere, and are left out.
UNWIND $ids AS key
MATCH (c:Concept {id: key})-[r:BROADER|USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH]-(d:Concept)
WHERE d.reach <= $max_reach
WITH startNode(r) AS a, type(r) AS type, endNode(r) AS b, d
ORDER BY d.reach, a.id, b.id, type
LIMIT $limit
RETURN a.id AS source, a.name AS source_name, labels(a) AS source_labels, type, b.id AS target,
       b.name AS target_name, labels(b) AS target_labels
