// How do these concepts hang together with others, narrower and broader and by what papers say?
UNWIND $ids AS key
MATCH (c:Concept {id: key})-[r:BROADER|USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH]-(d:Concept)
WHERE d.reach <= $hub
RETURN startNode(r).id AS source, startNode(r).name AS source_name, labels(startNode(r)) AS source_labels,
       type(r) AS type, endNode(r).id AS target, endNode(r).name AS target_name, labels(endNode(r)) AS target_labels
ORDER BY source, target, type
LIMIT $limit
