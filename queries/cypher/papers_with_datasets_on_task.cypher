// Which papers on this task, or on kinds of it, propose or use a dataset?
MATCH (a:Concept {key: $task})
MATCH (t:Concept)-[:BROADER*0..3]->(a)
WITH DISTINCT t
MATCH (p:Paper)-[:PROPOSES|ADDRESSES]->(t)
WITH DISTINCT p
MATCH (p)-[:PROPOSES|EVALUATES_ON]->(:Dataset)
RETURN DISTINCT p.id AS id
ORDER BY id
