// Which methods do papers compare with this one?
// A method that a paper only uses beside it is part of something else, and a broader method is not an alternative.
MATCH (m:Concept {key: $method})<-[x:PROPOSES|USES|COMPARES_WITH]-(p:Paper)
MATCH (p)-[y:PROPOSES|COMPARES_WITH]->(o:Method)
WHERE o.key <> $method AND (type(x) = 'COMPARES_WITH' OR type(y) = 'COMPARES_WITH')
  AND NOT EXISTS { (m)-[:BROADER*1..3]->(o) }
RETURN o.id AS id, o.key AS key, o.name AS name, labels(o) AS labels, o.df AS df, count(DISTINCT p) AS papers
ORDER BY papers DESC, df, id
LIMIT $limit
