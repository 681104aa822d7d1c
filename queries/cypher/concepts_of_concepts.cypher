// How do these concepts hang together with others: narrower, broader, and by what papers say?
UNWIND $ids AS key
MATCH (c:Concept {id: key})-[r:BROADER|USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH]-(d:Concept)
WHERE d.reach <= $hub
WITH startNode(r) AS a, type(r) AS type, endNode(r) AS b, d
ORDER BY d.reach, a.id, b.id, type
LIMIT $limit
RETURN a.id AS source, a.name AS source_name, labels(a) AS source_labels, type, b.id AS target,
       b.name AS target_name, labels(b) AS target_labels
