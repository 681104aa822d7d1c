// Which papers were the first to use this method on this task, or on kinds of it?
MATCH (a:Concept {key: $task})
MATCH (t:Concept)-[:BROADER*0..3]->(a)
WITH DISTINCT t
MATCH (p:Paper)-[:PROPOSES|ADDRESSES]->(t)
WITH DISTINCT p
MATCH (p)-[r:PROPOSES|USES]->(c:Concept {key: $method})
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.year AS year, type(r) AS type,
       r.starts AS starts, r.ends AS ends, r.mentions AS mentions, c.key AS key, c.name AS name, c.df AS df
ORDER BY coalesce(year, 9999), id
LIMIT $limit
