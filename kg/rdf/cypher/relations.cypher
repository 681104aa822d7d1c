// What do papers say of these concepts and others?
UNWIND $ids AS key
MATCH (:Concept {id: key})-[r:USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH|SUBCLASS_OF|SUBTASK_OF]->(other:Concept)
RETURN key AS concept, type(r) AS type, other.id AS other, r.count AS count, r.papers AS papers
