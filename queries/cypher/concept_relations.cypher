// Which concepts do at least $min_papers papers relate to each other, and how many do?
MATCH (a:Concept)-[r:USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH]->(b:Concept)
WHERE r.count >= $min_papers
RETURN a.id AS source, a.df AS source_df, b.id AS target, b.df AS target_df, r.count AS count
ORDER BY source, target, count
