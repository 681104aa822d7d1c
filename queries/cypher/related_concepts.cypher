// Which concepts do papers relate to each other, and how often?
MATCH (a:Concept)-[r:USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH]->(b:Concept)
WHERE r.count >= $least
RETURN a.id AS source, b.id AS target, r.count AS count
ORDER BY source, target, count
