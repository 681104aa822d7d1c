// Which methods do papers use on the datasets of this task, and on which of these datasets?
MATCH (a:Concept {key: $task})
MATCH (t:Concept)-[:BROADER*0..3]->(a)
WITH DISTINCT t
MATCH (p:Paper)-[:PROPOSES|ADDRESSES]->(t)
MATCH (p)-[:PROPOSES|EVALUATES_ON]->(d:Dataset)
WITH DISTINCT d
MATCH (q:Paper)-[:PROPOSES|EVALUATES_ON]->(d)
MATCH (q)-[:PROPOSES|USES]->(m:Method)
RETURN m.id AS id, m.key AS key, m.name AS name, labels(m) AS labels, m.df AS df, d.name AS place,
       collect(DISTINCT q.id) AS papers
ORDER BY id, place
