// Remove papers from the relations of their concepts, and delete the relations that no other paper states.
// A paper states relations between concepts that it mentions, and a concept may have thousands of others.
UNWIND $ids AS id
MATCH (p:Paper {id: id})-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c:Concept)
MATCH (p)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(d:Concept)
MATCH (c)-[r:USED_FOR|PART_OF|EVALUATED_WITH|BENCHMARK_FOR|TRAINED_WITH|COMPARED_WITH|SUBCLASS_OF|SUBTASK_OF]->(d)
WHERE id IN r.papers
SET r.papers = [paper IN r.papers WHERE paper <> id]
SET r.count = size(r.papers)
WITH DISTINCT r
WHERE r.count = 0
DELETE r
