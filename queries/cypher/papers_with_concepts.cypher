// Which papers mention all of these concepts, or kinds of them?
UNWIND $keys AS key
MATCH (a:Concept {key: key})
MATCH (c:Concept)-[:BROADER*0..3]->(a)
WITH DISTINCT key, c
MATCH (p:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c)
WITH p, count(DISTINCT key) AS matched
WHERE matched = $wanted
RETURN p.id AS id, p.title AS title, p.year AS year
ORDER BY coalesce(year, 0) DESC, id
LIMIT $limit
