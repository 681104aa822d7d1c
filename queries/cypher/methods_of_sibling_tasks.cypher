// Which methods do papers on the nearest other tasks use, and on which of them?
MATCH (:Concept {key: $task})-[:BROADER]->(up:Concept)
WHERE up.reach <= $hub
MATCH (s:Task)-[:BROADER]->(up)
WHERE s.key <> $task
MATCH (q:Paper)-[:PROPOSES|ADDRESSES]->(s)
MATCH (q)-[:PROPOSES|USES]->(m:Method)
RETURN m.id AS id, m.key AS key, m.name AS name, labels(m) AS labels, m.df AS df, s.name AS place,
       count(DISTINCT q) AS papers
ORDER BY papers DESC, id, place
