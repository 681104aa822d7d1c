// Which concepts do at least $min_papers papers relate to each other, and how many do?
MATCH (a:Concept)-[r:USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH]->(b:Concept)
WHERE r.count >= $min_papers
RETURN a.id AS source, b.id AS target, r.count AS count
ORDER BY source, target, count
