// Remove papers from the relations of their concepts.
UNWIND $ids AS id
MATCH (:Paper {id: id})-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
MATCH (c)-[r:USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH|SUBCLASS_OF|SUBTASK_OF]->(:Concept)
WHERE id IN r.papers
SET r.papers = [paper IN r.papers WHERE paper <> id]
SET r.count = size(r.papers)
