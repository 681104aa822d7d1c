// Which papers name this method and another, one of the two as a rival, and where?
// A broader method is not an alternative.
MATCH (m:Concept {key: $method})<-[x:PROPOSES|USES|COMPARES_WITH]-(p:Paper)
MATCH (p)-[y:PROPOSES|COMPARES_WITH]->(o:Method)
WHERE o.key <> $method AND (type(x) = 'COMPARES_WITH' OR type(y) = 'COMPARES_WITH')
  AND NOT EXISTS { (m)-[:BROADER*1..3]->(o) }
RETURN p.id AS paper, p.title AS title, p.abstract AS abstract,
       m.id AS method, m.key AS method_key, m.name AS method_name, type(x) AS method_type,
       x.starts AS method_starts, x.ends AS method_ends, x.mentions AS method_mentions,
       o.id AS id, o.key AS key, o.name AS name, labels(o) AS labels, o.df AS df,
       type(y) AS type, y.starts AS starts, y.ends AS ends, y.mentions AS mentions
ORDER BY paper, id, method
