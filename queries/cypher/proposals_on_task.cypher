// Which of these concepts, if other papers mention them as well, are papers on this task said to propose, and where?
MATCH (a:Concept {key: $task})
MATCH (t:Concept)-[:BROADER*0..3]->(a)
WITH DISTINCT t
MATCH (p:Paper)-[:PROPOSES|ADDRESSES]->(t)
WITH DISTINCT p
MATCH (p)-[r:PROPOSES]->(c:Concept)
WHERE c.id IN $ids AND c.df > 1
RETURN c.id AS id, c.key AS key, c.name AS name, c.df AS df, p.id AS paper, p.title AS title, p.abstract AS abstract,
       type(r) AS type, r.starts AS starts, r.ends AS ends, r.mentions AS mentions
ORDER BY id, paper
