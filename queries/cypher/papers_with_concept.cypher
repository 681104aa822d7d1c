// Which papers mention this concept, or a kind of it?
MATCH (a:Concept {key: $key})
MATCH (c:Concept)-[:BROADER*0..3]->(a)
WITH DISTINCT c
MATCH (p:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c)
RETURN DISTINCT p.id AS id, p.year AS year
