// Which methods do papers on sibling tasks use, and on which of these tasks?
// Siblings share a broader concept that no more than $max_reach papers reach.
MATCH (:Concept {key: $task})-[:BROADER]->(up:Concept)
WHERE up.reach <= $max_reach
MATCH (s:Task)-[:BROADER]->(up)
WHERE s.key <> $task
MATCH (q:Paper)-[:PROPOSES|ADDRESSES]->(s)
MATCH (q)-[:PROPOSES|USES]->(m:Method)
RETURN m.id AS id, m.key AS key, m.name AS name, labels(m) AS labels, m.df AS df, s.name AS place,
       collect(DISTINCT q.id) AS papers
ORDER BY id, place
