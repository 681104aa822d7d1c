// How many papers of each year mention this concept, or a kind of it?
MATCH (a:Concept {key: $concept})
MATCH (c:Concept)-[:BROADER*0..3]->(a)
WITH DISTINCT c
MATCH (p:Paper)-[:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(c)
WHERE p.year IS NOT NULL
RETURN p.year AS year, count(DISTINCT p) AS papers
ORDER BY year
