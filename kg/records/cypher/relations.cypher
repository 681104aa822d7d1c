// The relationships of these concepts to others: broader concepts, and relations that papers state.
UNWIND $ids AS key
MATCH (:Concept {id: key})-[r:BROADER|USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH|SUBCLASS_OF|SUBTASK_OF]->(c:Concept)
RETURN key AS concept, type(r) AS type, c.id AS other, r.count AS paper_count, r.papers AS papers, r.reason AS reason
