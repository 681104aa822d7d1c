// Delete the relations that no paper states any more; a concept that lost a paper is stale.
MATCH (c:Concept)-[r:USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH|SUBCLASS_OF|SUBTASK_OF]->(:Concept)
WHERE c.stale AND r.count = 0
DELETE r
