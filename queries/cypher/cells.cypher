// How many papers use each of these methods on each of these tasks?
UNWIND $methods AS method
MATCH (m:Concept {key: method})<-[:PROPOSES|USES]-(p:Paper)
MATCH (p)-[:PROPOSES|ADDRESSES]->(t:Concept)
WHERE t.key IN $tasks
RETURN method, t.key AS task, count(DISTINCT p) AS papers
ORDER BY method, task
