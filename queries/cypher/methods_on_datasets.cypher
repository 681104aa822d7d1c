// Which methods do papers use on the datasets of this task, and on which of these datasets?
// A dataset is one of the task if, for each paper on the task that uses it, at most $max_papers papers mention it.
MATCH (a:Concept {key: $task})
MATCH (t:Concept)-[:BROADER*0..3]->(a)
WITH DISTINCT t
MATCH (p:Paper)-[:PROPOSES|ADDRESSES]->(t)
WITH DISTINCT p
MATCH (p)-[:PROPOSES|EVALUATES_ON]->(d:Dataset)
WITH d, count(DISTINCT p) AS on_task
WHERE d.df <= on_task * $max_papers
MATCH (q:Paper)-[:PROPOSES|EVALUATES_ON]->(d)
MATCH (q)-[:PROPOSES|USES]->(m:Method)
RETURN m.id AS id, m.key AS key, m.name AS name, labels(m) AS labels, m.df AS df, d.name AS place,
       collect(DISTINCT q.id) AS papers
ORDER BY id, place
