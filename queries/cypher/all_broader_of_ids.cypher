// Which slugs stand above these concepts in the hierarchy, at most three steps away?
UNWIND $ids AS id
MATCH (:Concept {id: id})-[:BROADER*1..3]->(b:Concept)
RETURN DISTINCT b.key AS key
ORDER BY key
